using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using CaseState = Recovery.Contracts.Routing.V1.Assignment.Types.State;
using State = Recovery.Contracts.Routing.V1.Incident.Types.State;

namespace Recovery.Routing.Features.Incidents;

/// <summary>
/// Links the cases an incident's rule reaches (RT-09): those that are there in bounded steps, new ones as they open. A case is linked once, and nothing but the case and
/// its link is written, so that thousands at a time wait for nobody.
/// </summary>
internal sealed class IncidentLinks(TimeProvider time)
{
    /// <summary>The timer that links what is there; its key is the incident.</summary>
    public const string TimerKind = "incident-link";

    /// <summary>Cases linked in one transaction.</summary>
    public const int MaxBatch = 100;

    private const char Separator = ' ';

    /// <summary>Longer than any transaction: a case that was being opened while the incident was declared is seen by then.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(60);

    public void Begin(RoutingDbContext db, IncidentRow incident) => Schedule(db, incident, time.GetUtcNow(), 1, incident.Since, "");

    public async Task LinkNewAsync(RoutingDbContext db, CaseRow row, CancellationToken ct)
    {
        foreach (var incident in await db.Incidents.AsNoTracking().Where(i => i.State == State.Declared).OrderBy(i => i.Id).ToListAsync(ct))
        {
            if (incident.Rule.Holds(row.Category, row.ProductKey, row.ReportedAt))
                Link(db, incident, row, Because(incident));
        }
    }

    /// <summary>One step; the payload is the pass and the last case looked at.</summary>
    public async Task GoOnAsync(RoutingDbContext db, string id, string payload, CancellationToken ct)
    {
        if (await db.Incidents.FirstOrDefaultAsync(i => i.Id == id && i.State == State.Declared, ct) is not { } incident)
            return;
        var parts = payload.Split(Separator);
        var (pass, at) = (int.Parse(parts[0], CultureInfo.InvariantCulture), new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero));
        var cases = await db.After(incident.Rule, at, parts[2], MaxBatch).ToListAsync(ct);
        var ids = cases.ConvertAll(row => row.Id);
        var known = (await db.IncidentCases.Where(c => c.IncidentId == id && ids.Contains(c.CaseId)).Select(c => c.CaseId).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        foreach (var row in cases.Where(row => !known.Contains(row.Id)))
            Link(db, incident, row, Because(incident));
        if (cases.Count == MaxBatch)
            Schedule(db, incident, time.GetUtcNow(), pass, cases[^1].ReportedAt, cases[^1].Id);
        else if (pass == 1)
            Finish(db, incident);
    }

    /// <summary>The caller has made sure that it is not linked.</summary>
    public IncidentCaseRow Link(RoutingDbContext db, IncidentRow incident, CaseRow row, string reason)
    {
        var link = new IncidentCaseRow
        {
            IncidentId = incident.Id,
            CaseId = row.Id,
            CustomerId = row.CustomerId,
            AnnualValueMinor = row.AnnualValueMinor ?? 0,
            Reason = reason,
            LinkedAt = time.GetUtcNow(),
        };
        db.IncidentCases.Add(link);
        Tell(db, incident, row, link);
        return link;
    }

    /// <summary>Says that the case belongs, and what its customer has missed of the story.</summary>
    public void Tell(RoutingDbContext db, IncidentRow incident, CaseRow row, IncidentCaseRow link)
    {
        db.Publish(row, new CaseLinkedToIncident
        {
            Case = row.Id,
            Incident = incident.Id,
            Title = incident.Title,
            Commander = incident.Commander,
            Reason = link.Reason,
            LinkedAt = Timestamp.FromDateTimeOffset(link.LinkedAt),
        });
        if (incident.Stories > 0)
            TellStory(db, incident, row);
        if (link.AnnualValueMinor > 0)
            PersonalContacts.Schedule(db, incident.Id, link.LinkedAt);
    }

    /// <summary>The story as it stands, to the customer of one open case.</summary>
    public static void TellStory(RoutingDbContext db, IncidentRow incident, CaseRow row)
    {
        if (row.State == CaseState.Ended)
            return;
        db.Publish(row, new IncidentStoryTold
        {
            Case = row.Id,
            Incident = incident.Id,
            Number = incident.Stories,
            Text = incident.Story,
            NextStoryAt = incident.NextStoryAt is { } next ? Timestamp.FromDateTimeOffset(next) : null,
            Commander = incident.Commander,
        });
    }

    private void Finish(RoutingDbContext db, IncidentRow incident)
    {
        incident.LinkingDone = true;
        Schedule(db, incident, time.GetUtcNow() + LookAgain, 2, incident.Since, "");
    }

    private static string Because(IncidentRow incident) => $"It is one of the cases the incident \"{incident.Title}\" is about.";

    private static void Schedule(RoutingDbContext db, IncidentRow incident, DateTimeOffset due, int pass, DateTimeOffset at, string id) =>
        db.Schedule(TimerKind, incident.Id, incident.Id, due, string.Create(CultureInfo.InvariantCulture, $"{pass}{Separator}{at.UtcTicks}{Separator}{id}"));
}
