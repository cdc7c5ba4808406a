using Recovery.Routing.Domain.Calendars;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>When a clock is due, and what that was counted from.</summary>
/// <param name="Due">When it is due; while it is paused, when it would be if the pause had ended at once.</param>
/// <param name="Warn">When somebody should be warned.</param>
/// <param name="Pauses">The pauses that shifted it; the last may still go on.</param>
/// <param name="Calendar">The time that counts.</param>
internal sealed record Deadline(DateTimeOffset Due, DateTimeOffset Warn, Spans Pauses, ICalendar Calendar)
{
    public bool IsPaused => Pauses.Count > 0 && Pauses[^1].Until is null;

    public bool IsPausedAt(DateTimeOffset at) => Pauses.Any(pause => pause.From <= at && (pause.Until is null || pause.Until > at));

    public Deadline NotBefore(DateTimeOffset at) => this with { Due = Due > at ? Due : at, Warn = Warn > at ? Warn : at };

    /// <summary>So many minutes of the calendar; what is paused is not counted.</summary>
    public static Deadline OfMinutes(ICalendar calendar, DateTimeOffset start, int minutes, double warning, Spans pauses)
    {
        var length = TimeSpan.FromMinutes(minutes);
        var (due, met) = After(calendar, start, length, pauses);
        var (warn, _) = After(calendar, start, length * warning, pauses);
        return new Deadline(due, warn, met == pauses.Count ? pauses : Spans.Of(pauses.Take(met)), calendar);
    }

    /// <summary>To the close of a business day; it does not shift.</summary>
    public static Deadline OfDays(ICalendar calendar, DateTimeOffset start, int days, double warning)
    {
        var due = calendar.CloseOfDay(start, days);
        return new Deadline(due, start + ((due - start) * warning), Spans.None, calendar);
    }

    /// <summary>The instant, and how many of the pauses come before it.</summary>
    private static (DateTimeOffset At, int Pauses) After(ICalendar calendar, DateTimeOffset start, TimeSpan length, Spans pauses)
    {
        var (from, left) = (start, length);
        for (var i = 0; i < pauses.Count; i++)
        {
            var counted = calendar.Between(from, pauses[i].From);
            if (counted >= left)
                return (calendar.Add(from, left), i);
            left -= counted;
            if (pauses[i].Until is not { } until)
                return (calendar.Add(pauses[i].From, left), i + 1);
            from = until;
        }
        return (calendar.Add(from, left), pauses.Count);
    }
}
