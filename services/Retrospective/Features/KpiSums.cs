using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using State = Recovery.Contracts.Retrospective.V1.Retrospective.Types.State;

namespace Recovery.Retrospective.Features;

/// <summary>The cases of a period, counted by the database: however many there are, none is read.</summary>
internal static class KpiSums
{
    public static async Task<CaseSums> OfAsync(IQueryable<CaseFacts> cases, CancellationToken ct) => await Query(cases).FirstOrDefaultAsync(ct) ?? new CaseSums();

    internal static IQueryable<CaseSums> Query(IQueryable<CaseFacts> cases) => cases.GroupBy(_ => 1).Select(all => new CaseSums
    {
        Opened = all.Count(),
        Resolved = all.Sum(facts => facts.ResolvedAt != null ? 1 : 0),
        Recovered = all.Sum(facts => facts.ResolvedAt != null && (facts.ReopenedAt == null || facts.ReopenedAt <= facts.ResolvedAt) ? 1 : 0),
        Reopened = all.Sum(facts => facts.ResolvedAt != null && facts.Reopenings > 0 ? 1 : 0),
        Repeated = all.Sum(facts => facts.EarlierCases > 0 ? 1 : 0),
        Reviews = all.Sum(facts => facts.RetrospectiveId != null ? 1 : 0),
        FirstContact = all.Sum(facts => facts.ResolvedAt != null && facts.Reopenings == 0 && facts.Contacts == 0 && facts.Owners <= 1 ? 1 : 0),
        InTime = all.Sum(facts => facts.ResolvedAt != null && facts.ClocksBreached == 0 ? 1 : 0),
        PromisesKept = all.Sum(facts => facts.PromisesKept),
        PromisesBroken = all.Sum(facts => facts.PromisesBroken),
        Owned = all.Sum(facts => facts.Owners > 0 ? 1 : 0),
        Owners = all.Sum(facts => facts.Owners),
        CsatAnswers = all.Sum(facts => facts.Csat != null ? 1 : 0),
        CsatSum = all.Sum(facts => facts.Csat ?? 0),
        NpsAnswers = all.Sum(facts => facts.Nps != null ? 1 : 0),
        Promoters = all.Sum(facts => facts.Nps >= KpiTally.Promoter ? 1 : 0),
        Detractors = all.Sum(facts => facts.Nps <= KpiTally.Detractor ? 1 : 0),
        CesAnswers = all.Sum(facts => facts.Ces != null ? 1 : 0),
        CesSum = all.Sum(facts => facts.Ces ?? 0),
    });

    public static Task<int> ReviewsClosedAsync(RetrospectiveDbContext db, IQueryable<CaseFacts> cases, CancellationToken ct) =>
        db.Reviews.Where(review => review.State == State.Closed && cases.Any(facts => facts.Id == review.CaseId)).CountAsync(ct);

    /// <summary>The middle value, found by the database through the index: no list of all values is ever read.</summary>
    public static async Task<(double? Seconds, long Sample)> MedianAsync(IQueryable<long> seconds, CancellationToken ct)
    {
        var sample = await seconds.LongCountAsync(ct);
        if (sample == 0)
            return (null, 0);
        var middle = await seconds.OrderBy(value => value).Skip((int)((sample - 1) / 2)).Take(sample % 2 == 0 ? 2 : 1).ToListAsync(ct);
        return (middle.Average(), sample);
    }

    public static async Task<IEnumerable<(string Currency, long Sum, int Cases)>> CostsAsync(IQueryable<CaseFacts> cases, CancellationToken ct)
    {
        var costs = await cases.Where(facts => facts.CostCurrency != "" && facts.ResolvedAt != null).GroupBy(facts => facts.CostCurrency)
            .Select(group => new { Currency = group.Key, Cases = group.Count(), Sum = group.Sum(facts => facts.CostMinor) }).ToListAsync(ct);
        return costs.OrderBy(cost => cost.Currency, StringComparer.Ordinal).Select(cost => (cost.Currency, cost.Sum, cost.Cases));
    }
}
