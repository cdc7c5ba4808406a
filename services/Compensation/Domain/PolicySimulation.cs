using Recovery.Compensation.Domain.Fairness;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using AgentRole = Recovery.Contracts.Routing.V1.Agent.Types.Role;
using Answer = Recovery.Contracts.Compensation.V1.SimulatePolicyResponse;
using State = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Domain;

/// <summary>What an offer of the past was worked out from. What was given alone before it is left out: both policies start with their whole limits.</summary>
internal sealed record PastOffer(string Id, AgentRole Role, Claim Claim);

/// <summary>What another policy would have made of past offers: the decisions of today, asked twice.</summary>
internal static class PolicySimulation
{
    public const int MaxGroups = 200;
    public const int MaxChanges = 50;
    public const int MaxDrifts = 50;

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
            DriftsBefore = { Drifts(pairs, p => p.Before) },
            DriftsAfter = { Drifts(pairs, p => p.After) },
            Changes = { changed.OrderByDescending(p => Math.Abs(p.Difference)).ThenBy(p => p.Offer.Id, StringComparer.Ordinal).Take(MaxChanges).Select(View) },
        };
    }

    private static Outcome Decide(PastOffer offer, CompensationPolicy policy)
    {
        var (lived, loss, proposer, at) = offer.Claim;
        var facts = new AuthorityFacts(offer.Role, loss.Currency, lived.AnnualValue, lived.AnnualValueVerified, 0, 0, at);
        var methodology = MethodologyChoice.Decide(lived, policy, Methodology.Unspecified, proposer, at);
        var proposal = Proposal.Decide(offer.Claim with { Methodology = methodology }, policy, AuthorityLimit.Decide(facts, policy));
        return new Outcome(proposal.HighestCost?.Minor, proposal.State == State.PendingApproval);
    }

    private static IEnumerable<Money> Totals(IEnumerable<Pair> pairs, Func<Pair, Outcome> of) => pairs
        .GroupBy(p => p.Currency, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new Money { Currency = g.Key, AmountMinor = g.Sum(p => of(p).Cost ?? 0) });

    private static IEnumerable<Answer.Types.Group> Groups(IEnumerable<Pair> pairs) => pairs
        .GroupBy(p => (p.Claim.Lived.Category, p.Claim.Lived.Segment, p.Currency))
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

    /// <summary>Who would be given more or less than like cases (CO-14).</summary>
    private static IEnumerable<FairnessReport.Types.Drift> Drifts(IEnumerable<Pair> pairs, Func<Pair, Outcome> of)
    {
        var remedies = pairs.Where(p => of(p).Cost > 0).Select(p => new GivenRemedy(
            new Amount(of(p).Cost!.Value, p.Currency), p.Claim.Loss.Minor, p.Claim.Proposer, p.Claim.Lived.Category, p.Claim.Lived.Severity, p.Claim.Lived.Segment));
        return FairnessDrift.Report([.. remedies]).Drifts.Where(d => d.Drifts).Take(MaxDrifts);
    }

    private static Money Mean(IEnumerable<long> costs, string currency)
    {
        var (sum, count) = costs.Aggregate((Sum: (Int128)0, Count: 0), (all, cost) => (all.Sum + cost, all.Count + 1));
        return new Money { AmountMinor = (long)(sum / count), Currency = currency };
    }

    private static Answer.Types.Change View(Pair pair) => new()
    {
        Offer = pair.Offer.Id,
        CostBefore = Cost(pair.Before, pair.Currency),
        CostAfter = Cost(pair.After, pair.Currency),
        ApprovalBefore = pair.Before.Approval,
        ApprovalAfter = pair.After.Approval,
    };

    private static Money? Cost(Outcome outcome, string currency) => outcome.Cost is { } minor ? new Money { AmountMinor = minor, Currency = currency } : null;

    private sealed record Outcome(long? Cost, bool Approval);

    private sealed record Pair(PastOffer Offer, Outcome Before, Outcome After)
    {
        public Claim Claim => Offer.Claim;

        public string Currency => Offer.Claim.Loss.Currency;

        public long Difference => (After.Cost ?? 0) - (Before.Cost ?? 0);
    }
}
