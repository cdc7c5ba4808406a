using System.Globalization;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Calendars;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>"Why is this due then", in one sentence (RT-04).</summary>
internal static class Derivations
{
    private const int MinutesPerHour = 60;

    public static string Say(StagedRule staged, ClockRun run, PolicySpan first, PolicySpan last, Deadline deadline)
    {
        var rule = last.Timetable.Clocks.FirstOrDefault(clock => clock.Rule.Name == staged.Rule.Name)?.Rule ?? staged.Rule;
        var since = last == first ? "" : $", which the case follows since {Said(last.From)},";
        return $"{run.Because} at {Said(run.Start)}; routing policy {last.Version}{since} gives {Length(rule)} for {rule.Name.Replace('_', ' ')}, " +
            $"{deadline.Calendar.Said}{Shift(deadline)}: due at {Said(deadline.Due)}.";
    }

    public static string Said(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Shift(Deadline deadline)
    {
        if (deadline.Pauses.Count == 0)
            return "";
        var paused = deadline.Pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause.Length);
        var shifted = paused > TimeSpan.Zero ? $", not counting {Length((int)Math.Round(paused.TotalMinutes))} in which it stood still" : "";
        return deadline.IsPaused ? $"{shifted}, and standing still since {Said(deadline.Pauses[^1].From)}" : shifted;
    }

    private static string Length(ClockRule rule) => rule.BusinessDays > 0
        ? string.Create(CultureInfo.InvariantCulture, $"until the close of business day {rule.BusinessDays}")
        : Length(rule.Minutes);

    private static string Length(int minutes) => minutes % MinutesPerHour == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{minutes / MinutesPerHour} h")
        : string.Create(CultureInfo.InvariantCulture, $"{minutes} min");
}
