using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using TimelineEntry = Recovery.Intake.Domain.Timeline.TimelineEntry;

namespace Recovery.Intake.Features;

/// <summary>
/// Everything any service did on the case, oldest first; of a survivor with all that was done on the cases merged into it (IN-03, IN-13). Each case is
/// read by its own range of the key, so a page costs as much as it shows, for each of them.
/// </summary>
internal sealed class ListTimeline(Store<IntakeDbContext> store, PageTokens tokens)
{
    public async Task<ListTimelineResponse> HandleAsync(ListTimelineRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("timeline", request.Case);
        var last = tokens.Read(request.PageToken, call.Tenant, filter);
        var entries = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var @case = await db.Cases.VisibleTo(call.Caller).FirstOrDefaultAsync(c => c.Id == request.Case, token) ?? throw IntakeErrors.NoSuchCase();
            var all = new List<TimelineEntry>();
            foreach (var part in await db.WithMergedAsync(@case, token))
                all.AddRange(await Page(db, part, last).Take(size + 1).ToListAsync(token));
            return all.OrderBy(entry => entry.OccurredAt).ThenBy(entry => entry.Id, StringComparer.Ordinal).Take(size + 1).ToList();
        }, ct);
        return new ListTimelineResponse
        {
            Entries = { entries.Take(size).Select(Mapping.Of) },
            NextPageToken = entries.Count > size ? tokens.Next(call.Tenant, filter, Ticks(entries[size - 1]), entries[size - 1].Id) : "",
        };
    }

    private static IQueryable<TimelineEntry> Page(IntakeDbContext db, string @case, string[]? last)
    {
        var entries = db.Timeline.Where(e => e.CaseId == @case);
        if (last is not null)
        {
            var (at, id) = (new DateTimeOffset(long.Parse(last[0], CultureInfo.InvariantCulture), TimeSpan.Zero), last[1]);
            entries = entries.Where(e => e.OccurredAt >= at && (e.OccurredAt > at || e.Id.CompareTo(id) > 0));
        }
        return entries.OrderBy(e => e.OccurredAt).ThenBy(e => e.Id);
    }

    private static string Ticks(TimelineEntry entry) => entry.OccurredAt.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
