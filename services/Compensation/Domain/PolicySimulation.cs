using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using AgentRole = Recovery.Contracts.Routing.V1.Agent.Types.Role;
using Answer = Recovery.Contracts.Compensation.V1.SimulatePolicyResponse;
using State = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Domain;

/// <summary>What an offer of the past was worked out from. What was given alone before it is left out: both policies start with their whole limits.</summary>
internal sealed record PastOffer(string Id, CaseCopy Lived, Amount Loss, AgentRole Role, string Proposer, DateTimeOffset At);

/// <summary>What another policy would have made of past offers: the decisions of today, asked twice.</summary>
internal static class PolicySimulation
{
    public const int MaxGroups = 200;
    public const int MaxChanges = 50;

    public static Answer Run(IReadOnlyCollection<PastOffer> offers, CompensationPolicy inForce, CompensationPolicy other)
    {
        var pairs = offers.Select(offer => new Pair(offer, Decide(offer, inForce), Decide(offer, other))).ToList();
        var changed = pairs.Where(p => p.Before != p.After).ToList();
        return new Answer
        {
            Offers = pairs.Count,
            Changed = changed.Count,
            ApprovalsBefore = pairs.Count(p => p.Before.Approval),
            ApprovalsAfter = pairs.Count(p => p.After.Approval),
            CostBefore = { Totals(pairs, p => p.Before) },
            CostAfter = { Totals(pairs, p => p.After) },
            Groups = { Groups(pairs).Take(MaxGroups) },
            Changes = { changed.OrderByDescending(p => Math.Abs(p.Difference)).ThenBy(p => p.Offer.Id, StringComparer.Ordinal).Take(MaxChanges).Select(View) },
        };
    }

    private static Outcome Decide(PastOffer offer, CompensationPolicy policy)
    {
        var lived = offer.Lived;
        var facts = new AuthorityFacts(offer.Role, offer.Loss.Currency, lived.AnnualValue, lived.AnnualValueVerified, 0, 0, offer.At);
        var authority = AuthorityLimit.Decide(facts, policy);
        var methodology = MethodologyChoice.Decide(lived, policy, Methodology.Unspecified, offer.Proposer, offer.At);
        var proposal = Proposal.Decide(lived, offer.Loss, policy, authority, offer.Proposer, methodology);
        return new Outcome(proposal.HighestCost?.Minor, proposal.State == State.PendingApproval);
    }

    private static IEnumerable<Money> Totals(IEnumerable<Pair> pairs, Func<Pair, Outcome> of) => pairs
        .GroupBy(p => p.Offer.Loss.Currency, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new Money { Currency = g.Key, AmountMinor = g.Sum(p => of(p).Cost ?? 0) });

    private static IEnumerable<Answer.Types.Group> Groups(IEnumerable<Pair> pairs) => pairs
        .GroupBy(p => (p.Offer.Lived.Category, p.Offer.Lived.Segment, p.Offer.Loss.Currency))
        .Select(g => new Answer.Types.Group
        {
            Category = g.Key.Category,
            Segment = g.Key.Segment,
            Currency = g.Key.Currency,
            Offers = g.Count(),
            MeanBefore = Mean(g.Select(p => p.Before.Cost ?? 0), g.Key.Currency),
            MeanAfter = Mean(g.Select(p => p.After.Cost ?? 0), g.Key.Currency),
        })
        .OrderByDescending(g => Math.Abs(g.MeanAfter.AmountMinor - g.MeanBefore.AmountMinor)).ThenBy(g => g.Category).ThenBy(g => g.Segment);

    private static Money Mean(IEnumerable<long> costs, string currency)
    {
        var (sum, count) = costs.Aggregate((Sum: (Int128)0, Count: 0), (all, cost) => (all.Sum + cost, all.Count + 1));
        return new Money { AmountMinor = (long)(sum / count), Currency = currency };
    }

    private static Answer.Types.Change View(Pair pair) => new()
    {
        Offer = pair.Offer.Id,
        CostBefore = Cost(pair.Before, pair.Offer.Loss.Currency),
        CostAfter = Cost(pair.After, pair.Offer.Loss.Currency),
        ApprovalBefore = pair.Before.Approval,
        ApprovalAfter = pair.After.Approval,
    };

    private static Money? Cost(Outcome outcome, string currency) => outcome.Cost is { } minor ? new Money { AmountMinor = minor, Currency = currency } : null;

    private sealed record Outcome(long? Cost, bool Approval);

    private sealed record Pair(PastOffer Offer, Outcome Before, Outcome After)
    {
        public long Difference => (After.Cost ?? 0) - (Before.Cost ?? 0);
    }
}
