using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Compensation.Domain;

/// <summary>What the authority of one person on one case follows from (CO-07).</summary>
internal sealed record AuthorityFacts(
    Agent.Types.Role Role, string Currency, Amount? AnnualValue, bool AnnualValueVerified, long GivenAloneMinor);

/// <summary>
/// What somebody may give alone on a case. The preview, the proposal and the acceptance all ask here, so that what is previewed is what is enforced (CO-07).
/// </summary>
internal sealed record AuthorityLimit(Amount Limit, string Derivation)
{
    public bool Permits(Amount cost) => cost <= Limit;

    public static AuthorityLimit Decide(AuthorityFacts facts, CompensationPolicy policy)
    {
        var (byRole, roleWords) = OfRole(facts, policy);
        var (whole, wholeWords) = WithContract(facts, policy, byRole, roleWords);
        if (facts.GivenAloneMinor <= 0)
            return new AuthorityLimit(whole, wholeWords + ".");
        var left = new Amount(Math.Max(0, whole.Minor - facts.GivenAloneMinor), facts.Currency);
        var given = new Amount(facts.GivenAloneMinor, facts.Currency);
        return new AuthorityLimit(left, $"{wholeWords}; {given} of it was given on this case already.");
    }

    private static (Amount Limit, string Words) OfRole(AuthorityFacts facts, CompensationPolicy policy)
    {
        var leads = facts.Role is Agent.Types.Role.Lead or Agent.Types.Role.Commander;
        var stated = Amount.Of(leads ? policy.LeadLimit : policy.AgentLimit);
        var who = facts.Role switch { Agent.Types.Role.Lead => "a lead", Agent.Types.Role.Commander => "a commander", _ => "an agent" };
        return stated.Currency == facts.Currency
            ? (stated, $"{stated} for {who}")
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
