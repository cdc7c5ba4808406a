using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Domain;

/// <summary>Within what the total of an option stays proportionate (CO-04).</summary>
internal readonly record struct Band(Amount Low, Amount High)
{
    public bool Holds(Amount total) => total >= Low && total <= High;
}

internal static class Proportionality
{
    private const int ShippedSharedPercent = 50;

    /// <summary>
    /// From a share of the loss, which is owed, to a share of the loss and the goodwill, which is not: nobody is out of proportion because the goodwill for
    /// a grave failure is larger than a small loss (decision 0032).
    /// </summary>
    public static Band Band(Amount loss, Amount goodwill, CompensationPolicy policy) =>
        new(loss.Percent(policy.BandLowPercent), (loss + goodwill).Percent(policy.BandHighPercent));

    /// <summary>What the trouble itself calls for, by severity × fault; nothing in a currency the policy has no amounts in.</summary>
    public static Amount Goodwill(Severity severity, Fault fault, string currency, CompensationPolicy policy)
    {
        var stated = Amount.Of(policy.GoodwillBySeverity[(int)Known(severity) - 1]);
        return stated.Currency == currency ? stated.Percent(FaultPercent(fault, policy)) : Amount.Zero(currency);
    }

    /// <summary>A severity nobody knows is the mildest.</summary>
    public static Severity Known(Severity severity) => severity == Severity.Unspecified ? Severity.Minor : severity;

    private static int FaultPercent(Fault fault, CompensationPolicy policy) => fault switch
    {
        Fault.Shared => policy.HasSharedFaultPercent ? policy.SharedFaultPercent : ShippedSharedPercent,
        Fault.Others => policy.OthersFaultPercent,
        _ => 100,
    };
}
