using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Priority;

/// <summary>
/// Value counts, and never most (RT-01). Contract values are compared by order of magnitude in minor units, without exchange rates: the term is small,
/// and a rate table would make the same case score differently from day to day.
/// </summary>
internal sealed class CustomerValueTerm : IPriorityTerm
{
    private const double UnverifiedShare = 0.5;

    public string Name => "customer_value";

    public TermPoints Score(CaseFacts facts, RoutingPolicy policy, DateTimeOffset now)
    {
        var (share, sentence) = facts.Segment switch
        {
            Segment.KeyAccount => (1.0, "The customer is a key account."),
            Segment.Business => (0.4, "The customer is a business."),
            _ => (0.0, "The customer has no contract that counts here; small customers wait no longer for it."),
        };
        var contract = Contract(facts);
        if (contract > share)
            (share, sentence) = (contract, facts.AnnualValueVerified ? "The customer has a contract of verified value." : "The customer says they have a contract of value.");
        return new TermPoints(share * policy.Weights.CustomerValue, sentence);
    }

    private static double Contract(CaseFacts facts)
    {
        var share = facts.AnnualValueMinor switch
        {
            >= 10_000_000 => 1.0,
            >= 1_000_000 => 0.7,
            >= 100_000 => 0.5,
            > 0 => 0.2,
            _ => 0.0,
        };
        return facts.AnnualValueVerified ? share : share * UnverifiedShare;
    }
}
