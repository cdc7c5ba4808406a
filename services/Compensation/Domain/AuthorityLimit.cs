using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Compensation.Domain;

/// <summary>What the authority of one person on one case follows from (CO-07).</summary>
/// <param name="Role">The person's role.</param>
/// <param name="Currency">Currency of the case.</param>
/// <param name="AnnualValue">The customer's annual contract value.</param>
/// <param name="AnnualValueVerified">True where the CRM confirmed it.</param>
/// <param name="GivenAloneMinor">What was given alone on the case before, in its currency.</param>
/// <param name="GivenInPeriodMinor">What the person gave alone within the period, in the policy's currency.</param>
/// <param name="Now">The day whose rates count.</param>
internal sealed record AuthorityFacts(
    Agent.Types.Role Role, string Currency, Amount? AnnualValue, bool AnnualValueVerified, long GivenAloneMinor, long GivenInPeriodMinor = 0, DateTimeOffset Now = default)
{
    /// <summary>What was given alone to the customer within the policy's time, on whatever case: a remedy that is split is one remedy.</summary>
    public long GivenToCustomerMinor { get; init; }
}

/// <summary>
/// What somebody may give alone on a case. The preview, the proposal and the acceptance all ask here, so that what is previewed is what is enforced (CO-07).
/// </summary>
internal sealed record AuthorityLimit(Amount Limit, string Derivation)
{
    public bool Permits(Amount cost) => cost <= Limit;

    public static AuthorityLimit Decide(AuthorityFacts facts, CompensationPolicy policy)
    {
        var (byRole, roleWords) = OfRole(facts, policy);
        var (whole, words) = WithContract(facts, policy, byRole, roleWords);
        var given = Math.Max(facts.GivenAloneMinor, facts.GivenToCustomerMinor);
        if (given > 0)
        {
            var where = facts.GivenToCustomerMinor > facts.GivenAloneMinor ? "to this customer" : "on this case";
            words = $"{words}; {new Amount(given, facts.Currency)} of it was given {where} already";
            whole = new Amount(Math.Max(0, whole.Minor - given), facts.Currency);
        }
        if (PeriodLimit.Left(facts.Role, facts.GivenInPeriodMinor, policy) is not { } left)
            return new AuthorityLimit(whole, words + ".");
        var here = Exchange.LimitIn(facts.Currency, left, policy, facts.Now) ?? Amount.Zero(facts.Currency);
        return here < whole
            ? new AuthorityLimit(here, $"{words}; but {here} is left of what may be given alone in {PolicyRules.PeriodDays(policy)} days.")
            : new AuthorityLimit(whole, words + ".");
    }

    private static (Amount Limit, string Words) OfRole(AuthorityFacts facts, CompensationPolicy policy)
    {
        var stated = Amount.Of(facts.Role switch
        {
            Agent.Types.Role.Lead => policy.LeadLimit,
            Agent.Types.Role.Commander => policy.CommanderLimit ?? policy.LeadLimit,
            _ => policy.AgentLimit,
        });
        var who = facts.Role switch { Agent.Types.Role.Lead => "a lead", Agent.Types.Role.Commander => "a commander", _ => "an agent" };
        if (stated.Currency == facts.Currency)
            return (stated, $"{stated} for {who}");
        return Exchange.LimitIn(facts.Currency, stated, policy, facts.Now) is { } here
            ? (here, $"{here} ({stated} at the policy's rate) for {who}")
            : (Amount.Zero(facts.Currency), $"Nothing in {facts.Currency} for {who}, because the policy's limit is in {stated.Currency}");
    }

    private static (Amount Limit, string Words) WithContract(AuthorityFacts facts, CompensationPolicy policy, Amount byRole, string roleWords)
    {
        if (facts.AnnualValue is not { Minor: > 0 } value)
            return (byRole, $"{roleWords}; there is no contract value");
        if (value.Currency != facts.Currency)
            return (byRole, $"{roleWords}; the contract value is in {value.Currency} and does not count");
        var share = value.Percent(policy.AgentContractPercent);
        var smaller = policy.AuthorityRule == CompensationPolicy.Types.AuthorityRule.Min || !facts.AnnualValueVerified;
        var known = facts.AnnualValueVerified ? "" : " that nobody verified";
        var words = $"{roleWords}, or {share} as {policy.AgentContractPercent} % of a contract value of {value}{known}: the {(smaller ? "smaller" : "larger")} counts";
        return (smaller ? Amount.Smaller(byRole, share) : Amount.Larger(byRole, share), words);
    }
}

/// <summary>What one person may give alone within the sliding period, all cases together (CO-07).</summary>
internal static class PeriodLimit
{
    /// <summary>What is left of it, in the policy's currency; null where the policy sets none for the role.</summary>
    public static Amount? Left(Agent.Types.Role role, long givenMinor, CompensationPolicy policy)
    {
        var stated = role switch
        {
            Agent.Types.Role.Lead => policy.LeadPeriodLimit,
            Agent.Types.Role.Commander => policy.CommanderPeriodLimit,
            _ => policy.AgentPeriodLimit,
        };
        return stated is null ? null : new Amount(Math.Max(0, stated.AmountMinor - givenMinor), stated.Currency);
    }
}
