using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Priority;

/// <summary>
/// A deadline that comes near. It goes by steps, at instants the clocks give, so that between them the order of two waiting cases stands still.
/// </summary>
internal sealed class ClockSlackTerm : IPriorityTerm
{
    private const double NearShare = 0.5;

    public string Name => "clock_slack";

    public TermPoints Score(CaseFacts facts, RoutingPolicy policy, DateTimeOffset now) => facts.Pressure switch
    {
        <= 0 => new TermPoints(0, "No deadline is near."),
        1 => new TermPoints(NearShare * policy.Weights.ClockSlack, "A deadline is near."),
        _ => new TermPoints(policy.Weights.ClockSlack, "A deadline has passed."),
    };
}
