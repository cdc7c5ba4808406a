using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Compensation.Domain;

/// <summary>The shipped policy, and what a tenant's own must hold to beyond the bounds of its fields.</summary>
internal static class PolicyRules
{
    private const string ShippedCurrency = "USD";
    private const int ShippedReservationHours = 720;

    public static CompensationPolicy Defaults() => new()
    {
        AgentLimit = Shipped(10_000),
        AgentContractPercent = 10,
        LeadLimit = Shipped(50_000),
        AuthorityRule = CompensationPolicy.Types.AuthorityRule.Max,
        GoodwillPercent = 15,
        GoodwillBySeverity = { Shipped(5_000), Shipped(2_500), Shipped(1_000), Shipped(500) },
        BandLowPercent = 80,
        BandHighPercent = 150,
        OfferHours = 168,
        DefaultFund = "main",
        VoucherPercent = 120,
        ReservationHours = ShippedReservationHours,
    };

    /// <summary>A policy stored before the field was there says nothing of it.</summary>
    public static int ReservationHours(CompensationPolicy policy) => policy.ReservationHours > 0 ? policy.ReservationHours : ShippedReservationHours;

    public static IEnumerable<FieldProblem> Validate(CompensationPolicy policy)
    {
        var amounts = Amounts(policy).ToList();
        foreach (var (pointer, money) in amounts)
        {
            if (money.AmountMinor < 0)
                yield return new FieldProblem($"{pointer}/amount_minor", "out-of-range", "An amount of the policy is not below 0.");
            if (money.Currency != policy.AgentLimit.Currency)
                yield return new FieldProblem($"{pointer}/currency", "currency-mismatch", "All amounts of the policy are in one currency.");
        }
        if (policy.LeadLimit.AmountMinor < policy.AgentLimit.AmountMinor)
            yield return new FieldProblem("#/lead_limit/amount_minor", "too-small", "A lead may give no less than an agent.");
        if (policy.BandHighPercent < policy.BandLowPercent)
            yield return new FieldProblem("#/band_high_percent", "too-small", "The band ends no lower than it begins.");
    }

    private static IEnumerable<(string Pointer, Money Money)> Amounts(CompensationPolicy policy) =>
        new[] { ("#/agent_limit", policy.AgentLimit), ("#/lead_limit", policy.LeadLimit) }
            .Concat(policy.GoodwillBySeverity.Select((money, i) => ($"#/goodwill_by_severity/{i}", money)));

    private static Money Shipped(long minor) => new() { AmountMinor = minor, Currency = ShippedCurrency };
}
