using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Promises;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Grouping = Recovery.Contracts.FollowUp.V1.GetPromiseReportRequest.Types.Grouping;

namespace Recovery.FollowUp.Features;

/// <summary>The kept rate (FU-01). A late keeping is a break; what was superseded in time counts for nothing.</summary>
internal sealed class GetPromiseReport(Store<FollowUpDbContext> store, TimeProvider time)
{
    private const string People = "people";
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public async Task<PromiseReport> HandleAsync(GetPromiseReportRequest request, CallContext call, CancellationToken ct)
    {
        var to = request.To?.ToDateTimeOffset() ?? time.GetUtcNow();
        var from = request.From?.ToDateTimeOffset() ?? to - Usual;
        if (from >= to || to - from > Longest)
            throw new RuleBroken(CommonErrors.InvalidArgument, "The window is not one.", [new FieldProblem("#/from", "out-of-range", $"It begins before `to`, at most {Longest.TotalDays} days.")]);
        var tallies = await store.ReadAsync(call.Tenant, (db, token) => Query(db, from, to).ToListAsync(token), ct);
        var report = new PromiseReport { Total = Count("", tallies), From = from.ToTimestamp(), To = to.ToTimestamp() };
        if (request.GroupBy != Grouping.Unspecified)
            report.Groups.Add(tallies.GroupBy(tally => NameOf(tally, request.GroupBy)).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Count(group.Key, group)));
        return report;
    }

    /// <summary>Counted by the database; the groups are few whatever the number of promises.</summary>
    public static IQueryable<PromiseTally> Query(FollowUpDbContext db, DateTimeOffset from, DateTimeOffset to) => db.Promises
        .Where(p => p.DueAt >= from && p.DueAt < to)
        .GroupBy(p => new { p.Kind, p.Channel, BySuite = p.Owner == PromiseOwners.Recovery, p.State })
        .Select(group => new PromiseTally(group.Key.Kind, group.Key.Channel, group.Key.BySuite, group.Key.State, group.Count()));

    private static string NameOf(PromiseTally tally, Grouping grouping) => grouping switch
    {
        Grouping.Kind => WireNames.Of(tally.Kind),
        Grouping.Channel => tally.Channel,
        _ => tally.BySuite ? PromiseOwners.Recovery : People,
    };

    private static PromiseCount Count(string group, IEnumerable<PromiseTally> tallies)
    {
        var counts = tallies.GroupBy(tally => tally.State).ToDictionary(state => state.Key, state => state.Sum(tally => (long)tally.Count));
        var (kept, broken) = (counts.GetValueOrDefault(PromiseState.Kept), counts.GetValueOrDefault(PromiseState.Broken));
        var count = new PromiseCount { Group = group, Kept = kept, Broken = broken, Superseded = counts.GetValueOrDefault(PromiseState.Superseded), Open = counts.GetValueOrDefault(PromiseState.Open) };
        if (kept + broken > 0)
            count.KeptRate = (double)kept / (kept + broken);
        return count;
    }
}
