using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Priority;

/// <summary>How urgent a case is, as the sum of the terms (RT-01).</summary>
/// <param name="Score">0 to 100, as people read it.</param>
/// <param name="Total">The sum without an upper end: two cases at 100 still differ in it.</param>
/// <param name="Terms">What each term adds, and why.</param>
internal sealed record CasePriority(double Score, double Total, IReadOnlyList<Reason> Terms)
{
    private const double Highest = 100;
    private const int Decimals = 2;

    private static readonly WaitingTerm Waiting = new();
    private static readonly IPriorityTerm[] Standing =
        [new SeverityTerm(), new SensitivityTerm(), new EmotionTerm(), new CustomerValueTerm(), new RepeatFailureTerm(), new PublicReachTerm(), new ClockSlackTerm()];

    /// <summary>From which hours are counted; any instant will do, as long as it stays the same.</summary>
    private static readonly DateTimeOffset Origin = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static CasePriority Of(CaseFacts facts, RoutingPolicy policy, DateTimeOffset now)
    {
        var scored = Standing.Append(Waiting).Select(term => (term.Name, Points: term.Score(facts, policy, now))).ToList();
        var total = scored.Sum(term => term.Points.Points);
        var reasons = scored.Select(term => new Reason { Subject = term.Name, Points = Math.Round(term.Points.Points, Decimals), Sentence = term.Points.Sentence });
        return new CasePriority(Math.Round(Math.Clamp(total, 0, Highest), Decimals), total, [.. reasons]);
    }

    /// <summary>
    /// Where the case stands among those that wait, higher first. It does not depend on the time of asking: waiting adds the same to everybody each
    /// hour, so an hour's head start is worth an hour's points for ever.
    /// </summary>
    public static double Rank(CaseFacts facts, RoutingPolicy policy)
    {
        var standing = Standing.Sum(term => term.Score(facts, policy, facts.WaitingSince).Points);
        return standing - (WaitingTerm.PointsPerHour(policy) * (facts.WaitingSince - Origin).TotalHours);
    }
}
