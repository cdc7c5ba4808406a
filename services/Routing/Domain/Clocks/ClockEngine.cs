using Recovery.Contracts.Routing.V1;
using Moment = Recovery.Contracts.Routing.V1.ClockRule.Types.Moment;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>
/// The clocks of a case by its playbook (RT-04): a pure function of its history and the time. It can be computed again at any time and gives the same, however
/// the events came in; a later time changes nothing but that a running clock is breached.
/// </summary>
internal static class ClockEngine
{
    /// <summary>How often a clock that repeats starts.</summary>
    public const int MaxRepeats = 24;

    public static IReadOnlyList<ClockReading> Read(CaseHistory history, DateTimeOffset now)
    {
        var rounds = history.Rounds();
        var face = new ClockFace(history, now);
        var clocks = from span in history.Policies
                     from staged in span.Timetable.Clocks
                     from run in Runs(history, rounds, span, staged.Rule)
                     where history.PolicyAt(run.Start) == span
                     select face.Read(staged, span, run);
        return [.. clocks.OrderBy(clock => clock.DueAt).ThenBy(clock => clock.Name, StringComparer.Ordinal).ThenBy(clock => clock.StartedAt)];
    }

    private static IEnumerable<ClockRun> Runs(CaseHistory history, IReadOnlyList<Round> rounds, PolicySpan span, ClockRule rule) => rule.Starts switch
    {
        Moment.Reported when rule.Repeats => Work(rounds, span, rule).SelectMany(round => Repeats(history, round, rule)).Take(MaxRepeats),
        Moment.Reported => Work(rounds, span, rule).Select(round => Run(history, rule, round.Start, round.IsFirst ? "The failure was reported" : "The case was reopened", round, round.Ended)),
        Moment.Critical => Work(rounds, span, rule).Select(round => Critical(history, round, rule)).OfType<ClockRun>(),
        Moment.Accepted => rounds.Select(round => Accepted(history, round, rule)).OfType<ClockRun>(),
        Moment.Resolved => rounds.Where(round => round.Resolved is not null)
            .Select(round => Run(history, rule, round.Resolved!.Value, "The case was resolved", round, round.Next)),
        _ => Review(history, rule),
    };

    /// <summary>The rounds a clock of the work runs in: each one, the first alone, or all of them as one that the resolutions only interrupted.</summary>
    private static IEnumerable<Round> Work(IReadOnlyList<Round> rounds, PolicySpan span, ClockRule rule)
    {
        if (span.Timetable.Resumes)
            return [rounds[0] with { Next = null, Resolved = rounds[^1].Resolved }];
        return rule.Again ? rounds : rounds.Take(1);
    }

    private static ClockRun Run(CaseHistory history, ClockRule rule, DateTimeOffset start, string because, Round round, DateTimeOffset? ended)
    {
        var met = rule.Awaits == Moment.Resolved ? round.Resolved : history.Moments.First(Kind(rule.Awaits), start);
        return new ClockRun(start, because, met, ended);
    }

    private static IEnumerable<ClockRun> Repeats(CaseHistory history, Round round, ClockRule rule)
    {
        var (start, because) = (round.Start, round.IsFirst ? "The failure was reported" : "The case was reopened");
        while (round.Ended is not { } ended || start < ended)
        {
            var met = history.Moments.First(Kind(rule.Awaits), start.AddTicks(1));
            yield return new ClockRun(start, because, met, round.Ended);
            if (met is not { } next)
                yield break;
            (start, because) = (next, "The customer was told how things stand");
        }
    }

    /// <summary>From the report that made the case critical; none where what it waits for had happened by then.</summary>
    private static ClockRun? Critical(CaseHistory history, Round round, ClockRule rule)
    {
        if (history.Moments.First(MomentKind.Critical, round.From, round.Next) is not { } critical || round.Ended <= critical)
            return null;
        return history.Moments.First(Kind(rule.Awaits), round.From, round.Next) < critical ? null : Run(history, rule, critical, "A critical failure was reported", round, round.Ended);
    }

    private static ClockRun? Accepted(CaseHistory history, Round round, ClockRule rule) =>
        history.Moments.First(MomentKind.Accepted, round.From, round.Next) is { } accepted
            ? Run(history, rule, accepted, "The offer was accepted", round, round.Resolved >= accepted ? round.Resolved : round.Next)
            : null;

    /// <summary>It outlives the case: a reopening does not take the review back.</summary>
    private static IEnumerable<ClockRun> Review(CaseHistory history, ClockRule rule) =>
        history.Moments.All(MomentKind.ReviewOpened).Take(1).Select(opened => new ClockRun(opened, "The retrospective was opened", history.Moments.First(Kind(rule.Awaits), opened), Ended: null));

    private static MomentKind Kind(Moment moment) => moment switch
    {
        Moment.Acknowledged => MomentKind.Acknowledged,
        Moment.Updated => MomentKind.Updated,
        Moment.Diagnosed => MomentKind.Diagnosed,
        Moment.OptionsReady => MomentKind.OptionsReady,
        Moment.Presented => MomentKind.Presented,
        Moment.Accepted => MomentKind.Accepted,
        Moment.Confirmed => MomentKind.Confirmed,
        Moment.Resolved => MomentKind.Resolved,
        Moment.FollowedUp => MomentKind.FollowedUp,
        Moment.ReviewClosed => MomentKind.ReviewClosed,
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment, "No clock waits for it."),
    };
}

/// <summary>One run of a clock, before anybody asked when it is due.</summary>
/// <param name="Start">When it started.</param>
/// <param name="Because">What started it, as the beginning of a sentence.</param>
/// <param name="Met">When what it waits for first happened after that.</param>
/// <param name="Ended">When it no longer applied; null while it does.</param>
internal sealed record ClockRun(DateTimeOffset Start, string Because, DateTimeOffset? Met, DateTimeOffset? Ended)
{
    /// <summary>True where what it waits for came before it ended.</summary>
    public bool IsMet => Met is { } met && (Ended is null || met <= Ended);

    /// <summary>When it came to rest, for whichever reason; null while it has not.</summary>
    public DateTimeOffset? Over => IsMet ? Met : Ended;
}
