using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Domain;

/// <summary>Within what the total of an option stays proportionate to the loss (CO-04).</summary>
internal readonly record struct Band(Amount Low, Amount High)
{
    public bool Holds(Amount total) => total >= Low && total <= High;
}

internal static class Proportionality
{
    public static Band Band(Amount loss, CompensationPolicy policy) => new(loss.Percent(policy.BandLowPercent), loss.Percent(policy.BandHighPercent));
}
