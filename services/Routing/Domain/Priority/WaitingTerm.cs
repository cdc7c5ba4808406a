using System.Globalization;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Priority;

/// <summary>
/// Waiting grows past its weight and without end, so that it wins in the end (RT-01). It grows by the same amount each hour for everybody: which of two
/// waiting cases comes first never changes by itself, and an index can hold the order.
/// </summary>
internal sealed class WaitingTerm : IPriorityTerm
{
    public string Name => "waiting";

    public static double PointsPerHour(RoutingPolicy policy) => (double)policy.Weights.Waiting / policy.WaitingFullHours;

    public TermPoints Score(CaseFacts facts, RoutingPolicy policy, DateTimeOffset now)
    {
        var until = facts.EndedAt is { } ended && ended < now ? ended : now;
        var hours = Math.Max(0, (until - facts.WaitingSince).TotalHours);
        var said = hours.ToString("0.#", CultureInfo.InvariantCulture);
        return new TermPoints(hours * PointsPerHour(policy), $"The customer has waited for {said} h.");
    }
}
