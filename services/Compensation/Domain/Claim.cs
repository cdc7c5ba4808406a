using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Domain;

/// <summary>What an offer is worked out from, besides the policy and the authority.</summary>
/// <param name="Lived">The case.</param>
/// <param name="Loss">The tangible loss, zero where there was none, in the currency of the offer.</param>
/// <param name="Proposer">Who proposes.</param>
/// <param name="At">When: whose rates count.</param>
internal sealed record Claim(CaseCopy Lived, Amount Loss, string Proposer, DateTimeOffset At)
{
    /// <summary>Whose fault it is; unspecified counts as ours.</summary>
    public Fault Fault { get; init; }

    /// <summary>How the options are found; null means proportionally.</summary>
    public MethodologyChoice? Methodology { get; init; }

    /// <summary>In words, how the credit for lost time in the loss came about; null where there is none.</summary>
    public string? ServiceCredit { get; init; }

    /// <summary>What came before.</summary>
    public ClaimHistory History { get; init; } = ClaimHistory.None;

    /// <summary>What was worked out with the customer; null for nothing.</summary>
    public Option? Own { get; init; }
}
