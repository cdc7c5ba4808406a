using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>
/// The clocks of <c>seven_step</c>, round the clock (RT-04). A pure function of what happened, the policy and the time: it can be computed again at any
/// time and gives the same, however the events came in.
/// </summary>
internal static class SevenStep
{
    /// <summary>Reopenings that start clocks of their own: eight clocks, and four for each of these, are the contract's 32.</summary>
    public const int MaxReopenings = 6;

    public static IReadOnlyList<ClockReading> Read(DateTimeOffset reportedAt, Moments moments, RoutingPolicy.Types.Clocks minutes, int policyVersion, DateTimeOffset now)
    {
        var face = new ClockFace(moments, policyVersion, now);
        DateTimeOffset[] starts = [reportedAt, .. moments.All(MomentKind.Reopened).Where(at => at > reportedAt).Take(MaxReopenings)];
        var clocks = new List<ClockReading?>();
        for (var i = 0; i < starts.Length; i++)
            clocks.AddRange(OfRound(face, minutes, new Round(starts[i], i + 1 < starts.Length ? starts[i + 1] : null, IsFirst: i == 0)));
        clocks.Add(Retrospective(face, minutes));
        return [.. clocks.OfType<ClockReading>().OrderBy(clock => clock.DueAt).ThenBy(clock => clock.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<ClockReading?> OfRound(ClockFace face, RoutingPolicy.Types.Clocks minutes, Round round)
    {
        var resolved = face.First(MomentKind.Resolved, round);
        var ended = resolved ?? round.Next;
        var start = round.IsFirst ? "The failure was reported" : "The case was reopened";
        if (round.IsFirst)
        {
            yield return Acknowledgment(face, minutes, round, ended);
            yield return face.Read(ClockNames.Empathy, start, round.Start, minutes.Empathy, MomentKind.Acknowledged, ended);
            yield return face.Read(ClockNames.Diagnosis, start, round.Start, minutes.Diagnosis, MomentKind.Diagnosed, ended);
        }
        yield return face.Read(ClockNames.Options, start, round.Start, minutes.Options, MomentKind.OptionsReady, ended);
        yield return face.Read(ClockNames.Presentation, start, round.Start, minutes.Presentation, MomentKind.Presented, ended);
        if (face.First(MomentKind.Accepted, round) is { } accepted)
        {
            yield return face.Read(ClockNames.Confirmation, "The offer was accepted", accepted, minutes.Confirmation, MomentKind.Confirmed,
                resolved >= accepted ? resolved : round.Next);
        }
        if (resolved is { } done)
            yield return face.Read(ClockNames.FollowUp, "The case was resolved", done, minutes.FollowUp, MomentKind.FollowedUp, round.Next);
    }

    /// <summary>Only a critical case has it, from the report that made it critical; none where the customer had been acknowledged by then.</summary>
    private static ClockReading? Acknowledgment(ClockFace face, RoutingPolicy.Types.Clocks minutes, Round round, DateTimeOffset? ended)
    {
        if (face.First(MomentKind.Critical, round) is not { } critical || ended <= critical || face.First(MomentKind.Acknowledged, round) < critical)
            return null;
        return face.Read(ClockNames.Acknowledgment, "A critical failure was reported", critical, minutes.CriticalAcknowledgment, MomentKind.Acknowledged, ended);
    }

    /// <summary>It outlives the case: a reopening does not take the review back.</summary>
    private static ClockReading? Retrospective(ClockFace face, RoutingPolicy.Types.Clocks minutes) =>
        face.First(MomentKind.ReviewOpened) is { } opened
            ? face.Read(ClockNames.Retrospective, "The retrospective was opened", opened, minutes.Retrospective, MomentKind.ReviewClosed, ended: null)
            : null;
}

/// <summary>From the report, or a reopening, to the next reopening.</summary>
internal sealed record Round(DateTimeOffset Start, DateTimeOffset? Next, bool IsFirst);
