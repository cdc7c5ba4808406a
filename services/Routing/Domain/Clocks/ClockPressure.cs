using State = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>How near the deadlines of the work are, as the priority counts it (RT-01).</summary>
internal static class ClockPressure
{
    public const int None = 0;
    public const int Near = 1;
    public const int Passed = 2;

    public static int Of(IEnumerable<ClockReading> clocks, DateTimeOffset now) => clocks.Where(clock => clock.StoppedAt is null).Select(clock => clock.State switch
    {
        State.Breached => Passed,
        State.Running when clock.WarnAt <= now => Near,
        _ => None,
    }).DefaultIfEmpty(None).Max();

    /// <summary>The next instant at which it grows by itself; null where it does not.</summary>
    public static DateTimeOffset? NextChange(IEnumerable<ClockReading> clocks, DateTimeOffset now) =>
        clocks.Where(clock => clock.State == State.Running && clock.WarnAt > now).Select(clock => (DateTimeOffset?)clock.WarnAt).Min();
}
