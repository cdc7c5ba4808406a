using System.Globalization;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Domain;

/// <summary>
/// The policy's dated rate table (CO-07). It only weighs amounts against limits; what a customer is given stays in the currency of the case. Whole
/// numbers throughout, and what is rounded is rounded against the one who gives: a limit down, a cost up.
/// </summary>
internal static class Exchange
{
    public const string DateFormat = "yyyy-MM-dd";

    /// <summary>A limit of the policy in another currency; null where there is no rate.</summary>
    public static Amount? LimitIn(string currency, Amount limit, CompensationPolicy policy, DateTimeOffset now)
    {
        if (limit.Currency == currency)
            return limit;
        if (Rate(currency, policy, now) is not { } rate)
            return null;
        var minor = (Int128)limit.Minor * rate.Per / rate.Rate;
        return new Amount((long)Int128.Min(minor, Amount.MaxMinor), currency);
    }

    /// <summary>A cost in the policy's currency; null where there is no rate.</summary>
    public static Amount? CostInPolicys(Amount cost, CompensationPolicy policy, DateTimeOffset now)
    {
        if (cost.Currency == policy.AgentLimit.Currency)
            return cost;
        if (Rate(cost.Currency, policy, now) is not { } rate)
            return null;
        var minor = (((Int128)cost.Minor * rate.Rate) + rate.Per - 1) / rate.Per;
        return new Amount((long)Int128.Min(minor, Amount.MaxMinor), policy.AgentLimit.Currency);
    }

    public static bool IsDate(string text) => DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>The latest that has begun.</summary>
    private static ExchangeRate? Rate(string currency, CompensationPolicy policy, DateTimeOffset now)
    {
        var today = now.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);
        return policy.Rates
            .Where(r => r.Currency == currency && string.CompareOrdinal(r.From, today) <= 0)
            .MaxBy(r => r.From, StringComparer.Ordinal);
    }
}
