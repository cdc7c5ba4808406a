using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Priority;

/// <summary>What may hurt somebody comes before what may hurt us (IN-07).</summary>
internal sealed class SensitivityTerm : IPriorityTerm
{
    private const double Usual = 0.7;

    public string Name => "sensitivity";

    public TermPoints Score(CaseFacts facts, RoutingPolicy policy, DateTimeOffset now)
    {
        if (!facts.Sensitive)
            return new TermPoints(0, "Nothing in the case is sensitive.");
        return facts.Endangers
            ? new TermPoints(policy.Weights.Sensitivity, "The case is sensitive and somebody may be in danger.")
            : new TermPoints(Usual * policy.Weights.Sensitivity, "The case is sensitive: a cleared human takes it.");
    }
}
