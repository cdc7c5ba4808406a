using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Routing.V1.Incident.Types.State;

namespace Recovery.Routing.Features.Incidents;

/// <summary>
/// One story for all the customers of an incident (RT-09): written once by the commander, told case by case in bounded steps of one timer. A newer story overtakes one that
/// is still being told.
/// </summary>
internal sealed class TellStory(Store<RoutingDbContext> store, TimeProvider time)
{
    /// <summary>The timer that goes on; its key is the incident.</summary>
    public const string TimerKind = "incident-story";

    /// <summary>Cases told in one transaction.</summary>
    public const int MaxBatch = 100;

    private const char Separator = ' ';

    public Task<Incident> HandleAsync(TellStoryRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var row = await db.DeclaredAsync(request.Incident, token);
        Etag.Demand(request.Etag, row.Version);
        var now = time.GetUtcNow();
        if (request.NextStoryAt?.ToDateTimeOffset() <= now)
            throw new RuleBroken(CommonErrors.InvalidArgument, "The next story is to come.", [new FieldProblem("#/next_story_at", "past", "Give a time that is to come.")]);
        (row.Story, row.Stories, row.NextStoryAt) = (request.Text, row.Stories + 1, request.NextStoryAt?.ToDateTimeOffset());
        Schedule(db, row.Id, now, row.Stories, "");
        await db.SaveChangesAsync(token);
        return row.View(await db.LinkedTo(row.Id).CountAsync(token));
    }, ct);

    /// <summary>One step; the payload is the number of the story and the last case told.</summary>
    public async Task GoOnAsync(RoutingDbContext db, string id, string payload, CancellationToken ct)
    {
        var (number, last) = payload.Split(Separator) is [var n, var after] ? (int.Parse(n, CultureInfo.InvariantCulture), after) : throw new FormatException(payload);
        if (await db.Incidents.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct) is not { State: State.Declared or State.Resolved } incident || incident.Stories != number)
            return;
        var ids = await Page(db, id, last, MaxBatch).Select(c => c.CaseId).ToListAsync(ct);
        foreach (var row in await db.Cases.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(ct))
            IncidentLinks.TellStory(db, incident, row);
        if (ids.Count == MaxBatch)
            Schedule(db, id, time.GetUtcNow(), number, ids[^1]);
    }

    /// <summary>The linked cases after one, by id.</summary>
    public static IQueryable<IncidentCaseRow> Page(RoutingDbContext db, string incident, string after, int count) =>
        db.LinkedTo(incident).Where(c => string.Compare(c.CaseId, after) > 0).OrderBy(c => c.CaseId).Take(count);

    private static void Schedule(RoutingDbContext db, string incident, DateTimeOffset at, int number, string last) =>
        db.Schedule(TimerKind, incident, incident, at, string.Create(CultureInfo.InvariantCulture, $"{number}{Separator}{last}"));
}
