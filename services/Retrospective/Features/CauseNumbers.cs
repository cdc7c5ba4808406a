using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;

namespace Recovery.Retrospective.Features;

/// <summary>What the facts say of causes; counted by the database.</summary>
internal static class CauseNumbers
{
    private const int TrendDays = 30;

    /// <summary>The numbers of some causes; none for one without cases.</summary>
    public static async Task<Dictionary<string, CauseSums>> OfAsync(RetrospectiveDbContext db, IReadOnlyCollection<SharedCause> causes, DateTimeOffset now, CancellationToken ct)
    {
        var ids = causes.Select(cause => cause.Id).ToList();
        var of = db.Cases.Where(facts => facts.RootCauseId != null && ids.Contains(facts.RootCauseId));
        var groups = await Groups(of, now).ToListAsync(ct);
        var customers = await CustomersByCause(of).ToDictionaryAsync(group => group.Cause, group => group.Customers, ct);
        return groups.GroupBy(group => group.RootCauseId!).ToDictionary(cause => cause.Key, cause => CauseSums.Of([.. cause], customers.GetValueOrDefault(cause.Key)));
    }

    /// <summary>The numbers of all causes, and by category of what nobody has named a cause of yet.</summary>
    public static async Task<List<CauseSums>> OfAllAsync(IQueryable<CaseFacts> cases, DateTimeOffset now, CancellationToken ct)
    {
        var groups = await Groups(cases, now).ToListAsync(ct);
        var byCause = await CustomersByCause(cases).ToDictionaryAsync(group => group.Cause, group => group.Customers, ct);
        var byCategory = await CustomersByCategory(cases).ToDictionaryAsync(group => group.Category, group => group.Customers, ct);
        return [.. groups.GroupBy(group => (group.RootCauseId, Category: group.RootCauseId is null ? group.Category : Category.Unspecified))
            .Select(cause => CauseSums.Of([.. cause], cause.Key.RootCauseId is { } id ? byCause.GetValueOrDefault(id) : byCategory.GetValueOrDefault(cause.Key.Category)))];
    }

    public static Task<int> CustomersAsync(IQueryable<CaseFacts> cases, CancellationToken ct) =>
        cases.Where(facts => facts.CustomerKey != "").Select(facts => facts.CustomerKey).Distinct().CountAsync(ct);

    internal static IQueryable<CauseGroup> Groups(IQueryable<CaseFacts> cases, DateTimeOffset now)
    {
        var recent = now.AddDays(-TrendDays);
        var earlier = now.AddDays(-2 * TrendDays);
        return cases.GroupBy(facts => new { facts.RootCauseId, facts.Category, facts.CostCurrency })
            .Select(group => new CauseGroup(
                group.Key.RootCauseId, group.Key.Category, group.Key.CostCurrency, group.Count(), group.Sum(facts => facts.CostMinor), group.Max(facts => facts.OpenedAt),
                group.Sum(facts => facts.OpenedAt >= recent ? 1 : 0), group.Sum(facts => facts.OpenedAt >= earlier && facts.OpenedAt < recent ? 1 : 0)));
    }

    internal static IQueryable<CauseCustomers> CustomersByCause(IQueryable<CaseFacts> cases) =>
        cases.Where(facts => facts.RootCauseId != null && facts.CustomerKey != "").GroupBy(facts => facts.RootCauseId!)
            .Select(group => new CauseCustomers(group.Key, group.Select(facts => facts.CustomerKey).Distinct().Count()));

    private static IQueryable<CategoryCustomers> CustomersByCategory(IQueryable<CaseFacts> cases) =>
        cases.Where(facts => facts.RootCauseId == null && facts.CustomerKey != "").GroupBy(facts => facts.Category)
            .Select(group => new CategoryCustomers(group.Key, group.Select(facts => facts.CustomerKey).Distinct().Count()));

    internal sealed record CauseCustomers(string Cause, int Customers);

    internal sealed record CategoryCustomers(Category Category, int Customers);
}
