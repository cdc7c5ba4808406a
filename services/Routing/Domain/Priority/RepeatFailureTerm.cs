using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Priority;

internal sealed class RepeatFailureTerm : IPriorityTerm
{
    public string Name => "repeat_failure";

    public TermPoints Score(CaseFacts facts, RoutingPolicy policy, DateTimeOffset now)
    {
        var (share, sentence) = facts.EarlierCases switch
        {
            <= 0 => (0.0, "We did not fail this customer in the 90 days before."),
            1 => (0.5, "We failed this customer once in the 90 days before."),
            2 => (0.75, "We failed this customer twice in the 90 days before."),
            _ => (1.0, $"We failed this customer {facts.EarlierCases} times in the 90 days before."),
        };
        return new TermPoints(share * policy.Weights.RepeatFailure, sentence);
    }
}
