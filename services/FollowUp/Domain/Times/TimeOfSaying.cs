namespace Recovery.FollowUp.Domain.Times;

/// <summary>When and where something is said: what makes an instant of "tomorrow at nine".</summary>
internal sealed class TimeOfSaying
{
    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);
    private static readonly TimeSpan Earliest = TimeSpan.FromHours(7);
    private readonly CustomerClock _clock;
    private readonly DateTimeOffset _now;
    private readonly DateTime _local;

    /// <param name="now">When it is said.</param>
    /// <param name="timeZone">The customer's IANA zone; UTC where it is empty or unknown, as in messages.</param>
    public TimeOfSaying(DateTimeOffset now, string timeZone)
    {
        _now = now;
        _clock = new CustomerClock(timeZone);
        _local = _clock.Local(now);
    }

    /// <param name="time">What the words say.</param>
    /// <param name="comes">The sentence speaks of what is to come, not of what has been.</param>
    /// <returns>The first instant that is too late; none where it lies in the past, or the words do not speak of the future.</returns>
    public DateTimeOffset? Resolve(SaidTime time, bool comes)
    {
        var at = time switch
        {
            { FromNow: { } from } => FromNow(from.Amount, from.Unit),
            { Day: { } day } => OnDay(day, time.Clock),
            { Clock: { } clock } => Today(clock, comes),
            _ => null,
        };
        return at > _now ? at : null;
    }

    private DateTimeOffset? FromNow(int amount, TimeUnit unit) => unit switch
    {
        TimeUnit.Minute => _now.AddMinutes(amount),
        TimeUnit.HalfHour => _now.AddMinutes(amount * 30),
        TimeUnit.Hour => _now.AddHours(amount),
        TimeUnit.Day => EndOf(_local.Date.AddDays(amount)),
        TimeUnit.Workday => EndOf(Workdays(amount)),
        TimeUnit.Week => EndOf(_local.Date.AddDays(amount * 7)),
        _ => EndOf(_local.Date.AddMonths(amount)),
    };

    private DateTime Workdays(int amount)
    {
        var day = _local.Date;
        for (var left = amount; left > 0; left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1)
            day = day.AddDays(1);
        return day;
    }

    private DateTimeOffset? OnDay(SaidDay named, SaidClock? clock) => named switch
    {
        { Days: { } days } => At(_local.Date.AddDays(days), clock),
        { Weekday: { } weekday } => OnWeekday(((int)weekday - (int)_local.DayOfWeek + 7) % 7, clock),
        { EndOf: TimeUnit.Week } => EndOf(_local.Date.AddDays(((7 - (int)_local.DayOfWeek) % 7) + (named.Next ? 7 : 0))),
        { EndOf: TimeUnit.Month } => EndOf(new DateTime(_local.Year, _local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(named.Next ? 2 : 1).AddDays(-1)),
        { Date: { } date } => OnDate(date / 10_000, date / 100 % 100, date % 100, clock),
        _ => null,
    };

    /// <summary>Said on a Friday, "on Friday at 15:00" is today while it has not struck.</summary>
    private DateTimeOffset? OnWeekday(int days, SaidClock? clock)
    {
        var at = At(_local.Date.AddDays(days), clock);
        return days == 0 && (clock is null || at <= _now) ? At(_local.Date.AddDays(7), clock) : at;
    }

    /// <summary>A date without a year is the next such date; one that was lately is in the past.</summary>
    private DateTimeOffset? OnDate(int year, int month, int day, SaidClock? clock)
    {
        if (year == 0)
            year = month < _local.Month && _local.Month - month > 6 ? _local.Year + 1 : _local.Year;
        return day <= DateTime.DaysInMonth(year, month) ? At(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified), clock) : null;
    }

    /// <summary>A time alone is today's; the afternoon's where it may be; tomorrow's where it is to come.</summary>
    private DateTimeOffset? Today(SaidClock clock, bool comes)
    {
        var at = Instant(_local.Date.AddMinutes(clock.Minutes));
        if (at <= _now && clock.IsVague)
            at = Instant(_local.Date.AddMinutes(clock.Minutes) + HalfADay);
        return at <= _now && comes ? Instant(_local.Date.AddDays(1) + Likely(clock)) : at;
    }

    private DateTimeOffset At(DateTime day, SaidClock? clock)
    {
        if (clock is not { } named)
            return EndOf(day);
        var at = Instant(day + Likely(named));
        // "Today at 9" in the afternoon is nine in the evening.
        return at <= _now && named.IsVague && Likely(named) < HalfADay ? Instant(day + Likely(named) + HalfADay) : at;
    }

    /// <summary>"At 3" is in the afternoon; "at 9" is in the morning.</summary>
    private static TimeSpan Likely(SaidClock clock)
    {
        var time = TimeSpan.FromMinutes(clock.Minutes);
        return clock.IsVague && time < Earliest ? time + HalfADay : time;
    }

    private DateTimeOffset EndOf(DateTime day) => Instant(day.AddDays(1));

    private DateTimeOffset Instant(DateTime local) => _clock.Instant(local);
}
