using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Kind = Recovery.Contracts.Retrospective.V1.Outcome.Types.Kind;

namespace Recovery.Retrospective.Features;

/// <summary>What became of the customers of a period's cases, by the integrators' reports (RE-07, RE-09); counted by the database.</summary>
internal static class OutcomeNumbers
{
    public static async Task<OutcomeSums> OfAsync(RetrospectiveDbContext db, IQueryable<CaseFacts> cases, CancellationToken ct)
    {
        var after = After(db, cases);
        var kinds = await after.GroupBy(outcome => outcome.Kind).Select(group => new { group.Key, Count = group.Count(), Customers = group.Select(outcome => outcome.CustomerKey).Distinct().Count() }).ToListAsync(ct);
        var customers = kinds.Count == 0 ? 0 : await after.Select(outcome => outcome.CustomerKey).Distinct().CountAsync(ct);
        var rated = kinds.Exists(kind => kind.Key == Kind.Rating) ? await RatingsAsync(db, cases, after, ct) : (null, null, 0);
        return new OutcomeSums(Count(Kind.Renewal), Count(Kind.Churn), customers, Customers(Kind.RepeatPurchase), Customers(Kind.Referral), rated.Before, rated.After, rated.Raters);

        int Count(Kind kind) => kinds.Find(known => known.Key == kind)?.Count ?? 0;
        int Customers(Kind kind) => kinds.Find(known => known.Key == kind)?.Customers ?? 0;
    }

    /// <summary>Means over all ratings of the customers who rated before and after.</summary>
    private static async Task<(double? Before, double? After, int Raters)> RatingsAsync(
        RetrospectiveDbContext db, IQueryable<CaseFacts> cases, IQueryable<CustomerOutcome> after, CancellationToken ct)
    {
        var earlier = Before(db, cases).Where(outcome => outcome.Kind == Kind.Rating);
        var later = after.Where(outcome => outcome.Kind == Kind.Rating);
        var both = later.Where(outcome => earlier.Any(other => other.CustomerKey == outcome.CustomerKey));
        var raters = await both.Select(outcome => outcome.CustomerKey).Distinct().CountAsync(ct);
        if (raters == 0)
            return (null, null, 0);
        var before = await earlier.Where(outcome => later.Any(other => other.CustomerKey == outcome.CustomerKey)).AverageAsync(outcome => (double)outcome.Rating, ct);
        return (before, await both.AverageAsync(outcome => (double)outcome.Rating, ct), raters);
    }

    internal static IQueryable<CustomerOutcome> After(RetrospectiveDbContext db, IQueryable<CaseFacts> cases) => db.Outcomes.Where(outcome =>
        cases.Any(facts => facts.CustomerExternalKey == outcome.CustomerKey && facts.OpenedAt <= outcome.At) || cases.Any(facts => facts.CustomerEmailKey == outcome.CustomerKey && facts.OpenedAt <= outcome.At));

    private static IQueryable<CustomerOutcome> Before(RetrospectiveDbContext db, IQueryable<CaseFacts> cases) => db.Outcomes.Where(outcome =>
        cases.Any(facts => facts.CustomerExternalKey == outcome.CustomerKey && facts.OpenedAt > outcome.At) || cases.Any(facts => facts.CustomerEmailKey == outcome.CustomerKey && facts.OpenedAt > outcome.At));
}
