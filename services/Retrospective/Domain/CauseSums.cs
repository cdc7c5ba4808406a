using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;
using Order = Recovery.Contracts.Retrospective.V1.TopRootCausesRequest.Types.Order;

namespace Recovery.Retrospective.Domain;

/// <summary>The cases of one cause, category and currency; how many were opened in the last thirty days, and in the thirty before.</summary>
internal sealed record CauseGroup(string? RootCauseId, Category Category, string CostCurrency, int Cases, long CostMinor, DateTimeOffset LastSeenAt, int Recent, int Earlier);

/// <summary>What the cases of one cause add up to, or of one category nobody has named a cause of yet.</summary>
internal sealed record CauseSums(string? RootCauseId, Category Category, int Cases, int Customers, IReadOnlyDictionary<string, long> Cost, DateTimeOffset LastSeenAt, int Recent, int Earlier)
{
    public static CauseSums Of(IReadOnlyCollection<CauseGroup> groups, int customers) => new(
        groups.First().RootCauseId, groups.First().Category, groups.Sum(group => group.Cases), customers,
        groups.Where(group => group.CostCurrency != "").GroupBy(group => group.CostCurrency).ToDictionary(cost => cost.Key, cost => cost.Sum(group => group.CostMinor)),
        groups.Max(group => group.LastSeenAt), groups.Sum(group => group.Recent), groups.Sum(group => group.Earlier));

    public long CostIn(string currency) => Cost.GetValueOrDefault(currency);

    /// <summary>Puts the numbers into what callers see.</summary>
    public RootCause Fill(RootCause view)
    {
        (view.Cases, view.Customers, view.RecentCases, view.EarlierCases) = (Cases, Customers, Recent, Earlier);
        view.Cost.Add(Cost.OrderBy(cost => cost.Key, StringComparer.Ordinal).Select(cost => new Money { Currency = cost.Key, AmountMinor = cost.Value }));
        view.LastSeenAt = LastSeenAt.ToTimestamp();
        return view;
    }
}

/// <summary>Which causes hurt most, and what share of it all is theirs (RE-04). The share is of everything there is, not of those shown.</summary>
internal sealed class CauseRanking(IReadOnlyCollection<CauseSums> all, int customers, string currency)
{
    private readonly int _cases = all.Sum(cause => cause.Cases);
    private readonly long _cost = all.Sum(cause => cause.CostIn(currency));

    public IReadOnlyList<CauseSums> Top(Order order, int limit) =>
        [.. Ordered(order).ThenByDescending(cause => cause.Cases).ThenByDescending(cause => cause.CostIn(currency)).ThenBy(cause => cause.RootCauseId, StringComparer.Ordinal).ThenBy(cause => cause.Category).Take(limit)];

    public double Share(CauseSums cause, Order order) => order switch
    {
        Order.Cost => Part(cause.CostIn(currency), _cost),
        Order.Customers => Part(cause.Customers, customers),
        _ => Part(cause.Cases, _cases),
    };

    public string Explain(CauseSums cause)
    {
        var share = string.Create(CultureInfo.InvariantCulture, $"{cause.Cases} of {_cases} cases ({Part(cause.Cases, _cases):P0})");
        var cost = _cost == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Part(cause.CostIn(currency), _cost):P0} of what was paid in {currency}");
        var who = customers == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {cause.Customers} of {customers} customers");
        return string.Create(CultureInfo.InvariantCulture, $"{share}{cost}{who}; {cause.Recent} in the last 30 days after {cause.Earlier} in the 30 before.");
    }

    /// <summary>How a category is called where nobody has named a cause.</summary>
    public static string NameOf(CauseSums cause) => WireNames.Of(cause.Category);

    private IOrderedEnumerable<CauseSums> Ordered(Order order) => order switch
    {
        Order.Cost => all.OrderByDescending(cause => cause.CostIn(currency)),
        Order.Customers => all.OrderByDescending(cause => cause.Customers),
        Order.Trend => all.OrderByDescending(cause => cause.Recent - cause.Earlier),
        _ => all.OrderByDescending(cause => cause.Cases),
    };

    private static double Part(double part, double whole) => whole == 0 ? 0 : part / whole;
}
