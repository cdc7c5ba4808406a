namespace Recovery.Routing.Domain.Calendars;

/// <summary>Which time counts (RT-04).</summary>
internal interface ICalendar
{
    /// <summary>As a derivation names it: "round the clock", "on calendar berlin (Europe/Berlin)".</summary>
    string Said { get; }

    /// <summary>The first instant at which so much working time has passed.</summary>
    DateTimeOffset Add(DateTimeOffset start, TimeSpan time);

    /// <summary>The working time from one instant to another; nothing where the second is not later.</summary>
    TimeSpan Between(DateTimeOffset from, DateTimeOffset to);

    /// <summary>The close of the n-th business day after the day of the start.</summary>
    DateTimeOffset CloseOfDay(DateTimeOffset start, int days);
}

/// <summary>Every minute counts. Business days are Monday to Friday, to midnight UTC.</summary>
internal sealed class RoundTheClock : ICalendar
{
    public const string Name = "round_the_clock";

    public static readonly RoundTheClock Instance = new();

    public string Said => "round the clock";

    public DateTimeOffset Add(DateTimeOffset start, TimeSpan time) => start + time;

    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => to > from ? to - from : TimeSpan.Zero;

    public DateTimeOffset CloseOfDay(DateTimeOffset start, int days)
    {
        var day = start.UtcDateTime.Date;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }
        return new DateTimeOffset(day.AddDays(1), TimeSpan.Zero);
    }
}
