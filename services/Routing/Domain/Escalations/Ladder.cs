using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Clocks;
using Recovery.ServiceDefaults.Errors;
using Level = Recovery.Contracts.Routing.V1.Escalation.Types.Level;
using Role = Recovery.Contracts.Routing.V1.Agent.Types.Role;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;
using Step = Recovery.Contracts.Routing.V1.RoutingPolicy.Types.Escalating.Types.Step;

namespace Recovery.Routing.Domain.Escalations;

/// <summary>A step of the ladder that a clock has come to, and the instant it came to it.</summary>
internal sealed record Rung(ClockReading Clock, Level Level, Role To, DateTimeOffset At);

/// <summary>What was raised about a clock before: all steps up to then are taken.</summary>
internal sealed record Raised(string Clock, DateTimeOffset StartedAt, DateTimeOffset At);

/// <summary>Warning before, alert at, alarm after each deadline (RT-08): a pure function of the clocks, the policy in force and the time.</summary>
internal sealed class Ladder(RoutingPolicy policy)
{
    private const int CommandersAfterMinutes = 60;

    private readonly IReadOnlyList<Step> _steps = (policy.Escalating ?? Defaults()).Steps;

    /// <summary>What ships.</summary>
    public static RoutingPolicy.Types.Escalating Defaults() => new()
    {
        Steps =
        {
            new Step { Level = Level.Warning, To = Role.Agent },
            new Step { Level = Level.Due, To = Role.Lead },
            new Step { Level = Level.Overdue, Minutes = CommandersAfterMinutes, To = Role.Commander },
        },
    };

    /// <summary>What fields alone cannot say.</summary>
    public static IEnumerable<FieldProblem> Validate(RoutingPolicy policy)
    {
        foreach (var (i, step) in (policy.Escalating?.Steps ?? []).Index())
        {
            var at = $"#/escalating/steps/{i}";
            if (step.Level == Level.Overdue != step.Minutes > 0)
                yield return new FieldProblem($"{at}/minutes", "not-clear", "A step after the deadline says how many minutes after; no other does.");
            if (step.Level == Level.Unspecified || step.To == Role.Unspecified)
                yield return new FieldProblem(at, "not-clear", "A step has a level and somebody it alerts.");
        }
    }

    /// <summary>
    /// The steps to take now: of each open clock the latest it has come to, where that came after what was raised of it before. A deadline that shifts is one
    /// to be warned of anew; a pause alerts nobody, and what is over needs no alert.
    /// </summary>
    public IReadOnlyList<Rung> New(IEnumerable<ClockReading> clocks, IReadOnlyCollection<Raised> raised, DateTimeOffset now) =>
        [.. clocks.Where(IsOpen).SelectMany(clock => Latest(clock, raised, now)).OrderBy(rung => rung.Clock.DueAt).ThenBy(rung => rung.Clock.Name, StringComparer.Ordinal)];

    /// <summary>True where a clock has come to any step, told or not.</summary>
    public bool IsReached(IEnumerable<ClockReading> clocks, DateTimeOffset now) => clocks.Where(IsOpen).SelectMany(Rungs).Any(rung => rung.At <= now);

    /// <summary>The next instant at which a clock comes to a step; null where none does.</summary>
    public DateTimeOffset? Next(IEnumerable<ClockReading> clocks, DateTimeOffset now) =>
        clocks.Where(IsOpen).SelectMany(Rungs).Where(rung => rung.At > now).Select(rung => (DateTimeOffset?)rung.At).Min();

    private IEnumerable<Rung> Latest(ClockReading clock, IReadOnlyCollection<Raised> raised, DateTimeOffset now)
    {
        var before = raised.Where(one => one.Clock == clock.Name && one.StartedAt == clock.StartedAt).Select(one => one.At).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        var reached = Rungs(clock).Where(rung => rung.At > before && rung.At <= now && (rung.Level != Level.Warning || now < clock.DueAt)).ToList();
        return reached.Where(rung => rung.At == reached.Max(other => other.At)).DistinctBy(rung => rung.To);
    }

    private IEnumerable<Rung> Rungs(ClockReading clock) => _steps.Where(step => step.Clocks.Count == 0 || step.Clocks.Contains(clock.Name)).Select(step => new Rung(clock, step.Level, step.To, step.Level switch
    {
        Level.Warning => clock.WarnAt,
        Level.Due => clock.DueAt,
        _ => clock.DueAt.AddMinutes(step.Minutes),
    }));

    private static bool IsOpen(ClockReading clock) => clock is { StoppedAt: null, State: State.Running or State.Breached };
}
