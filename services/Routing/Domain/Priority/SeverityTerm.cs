using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Priority;

internal sealed class SeverityTerm : IPriorityTerm
{
    public string Name => "severity";

    public TermPoints Score(CaseFacts facts, RoutingPolicy policy, DateTimeOffset now)
    {
        var (share, sentence) = facts.Severity switch
        {
            Severity.Critical => (1.0, "The failure is critical: the customer cannot go on, or somebody could be hurt."),
            Severity.Major => (0.7, "The failure is major: a main purpose or real money is lost."),
            Severity.Minor => (0.1, "The failure is a nuisance."),
            _ => (0.4, "The failure costs the customer noticeable time, money or trust."),
        };
        return new TermPoints(share * policy.Weights.Severity, sentence);
    }
}
