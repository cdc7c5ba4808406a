using Microsoft.EntityFrameworkCore;
using Recovery.Contracts;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Errors;
using State = Recovery.Contracts.Retrospective.V1.Retrospective.Types.State;

namespace Recovery.Retrospective.Features;

/// <summary>The numbers group by group (RE-07): the cases are read once, a few numbers each, and counted.</summary>
internal static class KpiGroups
{
    internal const int MaxRows = 200_000;

    public static async Task<IEnumerable<KpiGroup>> OfAsync(RetrospectiveDbContext db, IQueryable<CaseFacts> cases, KpiGrouping by, Teams teams, CancellationToken ct)
    {
        var (tallies, read) = (new Dictionary<string, KpiTally>(StringComparer.Ordinal), 0);
        await foreach (var row in Rows(cases, by).Take(MaxRows + 1).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (++read > MaxRows)
                throw new RuleBroken(RetrospectiveErrors.PeriodTooLong, $"In groups, a period holds at most {MaxRows} cases: ask for a shorter one.");
            foreach (var key in KeysOf(row.Key, by, teams))
                TallyOf(tallies, key).Add(row);
        }
        var closed = await ClosedAsync(db, cases, by, teams, ct);
        var groups = new List<(KpiTally Tally, KpiGroup View)>();
        foreach (var (key, tally) in tallies)
        {
            var view = View(key, tally, closed.GetValueOrDefault(key));
            view.Kpis.Add(await OutcomesAsync(db, cases, by, key, ct));
            groups.Add((tally, view));
        }
        var ordered = by == KpiGrouping.Day ? groups.OrderBy(group => 0) : groups.OrderByDescending(group => group.Tally.Sums.Opened);
        return ordered.ThenBy(group => group.View.Key, StringComparer.Ordinal).Select(group => group.View);
    }

    /// <summary>What became of the customers, told only where it is the question: whether a remedy or a methodology helped (RE-10).</summary>
    private static async Task<IEnumerable<Kpi>> OutcomesAsync(RetrospectiveDbContext db, IQueryable<CaseFacts> cases, KpiGrouping by, string key, CancellationToken ct) => by switch
    {
        KpiGrouping.Methodology => KpiDefinitions.Of(await OutcomeNumbers.OfAsync(db, cases.Where(facts => facts.Methodology == key), ct)),
        KpiGrouping.Remedy => KpiDefinitions.Of(await OutcomeNumbers.OfAsync(db, cases.Where(facts => ("," + facts.Remedies + ",").Contains("," + key + ",")), ct)),
        _ => [],
    };

    private static KpiGroup View(string key, KpiTally tally, int reviewsClosed) => new()
    {
        Key = key,
        Kpis =
        {
            KpiDefinitions.FirstEmpathy(tally.Empathy.Seconds, tally.Empathy.Sample),
            KpiDefinitions.FirstResponse(tally.Response.Seconds, tally.Response.Sample),
            KpiDefinitions.RecoveryTime(tally.Recovery.Seconds, tally.Recovery.Sample),
            KpiDefinitions.Of(tally.Sums, reviewsClosed),
            tally.Costs.Select(cost => KpiDefinitions.Cost(cost.Currency, cost.Sum, cost.Cases)),
        },
    };

    private static async Task<Dictionary<string, int>> ClosedAsync(RetrospectiveDbContext db, IQueryable<CaseFacts> cases, KpiGrouping by, Teams teams, CancellationToken ct)
    {
        var closed = new Dictionary<string, int>(StringComparer.Ordinal);
        var reviewed = cases.Where(facts => db.Reviews.Any(review => review.CaseId == facts.Id && review.State == State.Closed));
        await foreach (var key in Keys(reviewed, by).AsAsyncEnumerable().WithCancellation(ct))
        {
            foreach (var group in KeysOf(key, by, teams))
                closed[group] = closed.GetValueOrDefault(group) + 1;
        }
        return closed;
    }

    private static KpiTally TallyOf(Dictionary<string, KpiTally> tallies, string key)
    {
        if (!tallies.TryGetValue(key, out var tally))
            tallies.Add(key, tally = new KpiTally());
        return tally;
    }

    /// <summary>The groups a case is in: of several remedies in each of theirs.</summary>
    private static string[] KeysOf(string key, KpiGrouping by, Teams teams) => by switch
    {
        KpiGrouping.Team => [teams.Of(key)],
        KpiGrouping.Remedy => key.Split(','),
        _ => [key],
    };

    private static IQueryable<string> Keys(IQueryable<CaseFacts> cases, KpiGrouping by) => by switch
    {
        KpiGrouping.Day => cases.Select(facts => facts.OpenedDay),
        KpiGrouping.Team => cases.Select(facts => facts.OwnerId),
        KpiGrouping.Channel => cases.Select(facts => facts.Channel),
        KpiGrouping.Category => cases.Select(facts => WireNames.Of(facts.Category)),
        KpiGrouping.Segment => cases.Select(facts => SegmentOf(facts.Segment)),
        KpiGrouping.Remedy => cases.Select(facts => facts.Remedies),
        KpiGrouping.Methodology => cases.Select(facts => facts.Methodology),
        _ => cases.Select(facts => facts.Playbook),
    };

    /// <summary>The key is put in by the last step of the query, which runs here and not in the database.</summary>
    private static IQueryable<KpiRow> Rows(IQueryable<CaseFacts> cases, KpiGrouping by) => cases.OrderBy(facts => facts.OpenedAt).Select(facts => new KpiRow(
        by == KpiGrouping.Day ? facts.OpenedDay
            : by == KpiGrouping.Team ? facts.OwnerId
            : by == KpiGrouping.Channel ? facts.Channel
            : by == KpiGrouping.Playbook ? facts.Playbook
            : by == KpiGrouping.Remedy ? facts.Remedies
            : by == KpiGrouping.Methodology ? facts.Methodology
            : by == KpiGrouping.Category ? WireNames.Of(facts.Category) : SegmentOf(facts.Segment),
        facts.ResolvedAt, facts.ReopenedAt, facts.Reopenings, facts.EarlierCases, facts.RetrospectiveId != null, facts.Contacts, facts.Owners, facts.ClocksBreached, facts.PromisesKept, facts.PromisesBroken,
        facts.Csat, facts.Nps, facts.Ces, facts.FirstEmpathySeconds, facts.FirstResponseSeconds, facts.RecoverySeconds, facts.CostCurrency, facts.CostMinor));

    private static string SegmentOf(Contracts.Intake.V1.Segment segment) => segment == Contracts.Intake.V1.Segment.Unspecified ? "" : WireNames.Of(segment);
}
