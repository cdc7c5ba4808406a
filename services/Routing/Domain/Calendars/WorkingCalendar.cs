using System.Collections.Concurrent;
using System.Globalization;
using Calendar = Recovery.Contracts.Routing.V1.Calendar;

namespace Recovery.Routing.Domain.Calendars;

/// <summary>Working time by the week, with holidays, in a zone (RT-04). Compiled once for each policy version; its days are worked out when first asked for.</summary>
internal sealed class WorkingCalendar : ICalendar
{
    /// <summary>Days looked at for one deadline: a year of minutes at five hours a week ends well before.</summary>
    public const int MaxDays = 20_000;

    private const int MaxDaysKept = 4_000;
    private const int EndOfDay = 24 * 60;
    private const int DaysOfWeek = 7;

    private readonly TimeZoneInfo _zone;
    private readonly (int Opens, int Closes)[][] _week;
    private readonly HashSet<DateOnly> _holidays;
    private readonly ConcurrentDictionary<DateOnly, (DateTimeOffset From, DateTimeOffset To)[]> _days = new();

    public WorkingCalendar(Calendar calendar)
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(calendar.TimeZone);
        _week = [.. Enumerable.Range(0, DaysOfWeek).Select(day => Periods(calendar, (DayOfWeek)day))];
        _holidays = [.. calendar.Holidays.Select(holiday => DateOnly.ParseExact(holiday.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture))];
        Said = $"on calendar {calendar.Name} ({calendar.TimeZone})";
    }

    public string Said { get; }

    /// <summary>Minutes since midnight.</summary>
    public static int Minutes(string time) =>
        (int.Parse(time.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(time.AsSpan(3, 2), CultureInfo.InvariantCulture);

    /// <summary>Working minutes of an ordinary week.</summary>
    public static int WeeklyMinutes(Calendar calendar) =>
        Enumerable.Range(0, DaysOfWeek).Sum(day => Periods(calendar, (DayOfWeek)day).Sum(period => period.Closes - period.Opens));

    public bool IsOpen(DateTimeOffset at) => Open(LocalTimes.Date(_zone, at)).Any(hours => hours.From <= at && at < hours.To);

    /// <summary>The next instant after this one at which work begins or ends.</summary>
    public DateTimeOffset NextChange(DateTimeOffset after) => Days(after).SelectMany(Open).SelectMany(hours => new[] { hours.From, hours.To })
        .Where(at => at > after).Append(DateTimeOffset.MaxValue).First();

    public DateTimeOffset Add(DateTimeOffset start, TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
            return start;
        var left = time;
        foreach (var (from, to) in Days(start).SelectMany(Open))
        {
            if (to <= start)
                continue;
            var begins = from > start ? from : start;
            if (to - begins >= left)
                return begins + left;
            left -= to - begins;
        }
        return start.AddDays(MaxDays);
    }

    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var total = TimeSpan.Zero;
        foreach (var (opens, closes) in Days(from).TakeWhile(day => day <= LocalTimes.Date(_zone, to)).SelectMany(Open))
        {
            var (begins, ends) = (opens > from ? opens : from, closes < to ? closes : to);
            if (ends > begins)
                total += ends - begins;
        }
        return total;
    }

    public DateTimeOffset CloseOfDay(DateTimeOffset start, int days)
    {
        var open = Days(start).Skip(1).Select(Open).Where(hours => hours.Length > 0);
        return open.Skip(days - 1).Select(hours => hours[^1].To).Append(start.AddDays(MaxDays)).First();
    }

    /// <summary>The days from that of the instant on.</summary>
    private IEnumerable<DateOnly> Days(DateTimeOffset start)
    {
        var first = LocalTimes.Date(_zone, start);
        return Enumerable.Range(0, MaxDays).Select(first.AddDays);
    }

    private (DateTimeOffset From, DateTimeOffset To)[] Open(DateOnly day)
    {
        if (_days.Count > MaxDaysKept)
            _days.Clear();
        return _days.GetOrAdd(day, Hours);
    }

    private (DateTimeOffset From, DateTimeOffset To)[] Hours(DateOnly day)
    {
        if (_holidays.Contains(day))
            return [];
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return [.. _week[(int)day.DayOfWeek]
            .Select(period => (From: LocalTimes.Instant(_zone, midnight.AddMinutes(period.Opens)), To: LocalTimes.Instant(_zone, midnight.AddMinutes(period.Closes))))
            .Where(hours => hours.To > hours.From)];
    }

    /// <summary>The periods of a day in order, those that touch or overlap as one.</summary>
    private static (int Opens, int Closes)[] Periods(Calendar calendar, DayOfWeek day)
    {
        var name = day == DayOfWeek.Sunday ? Calendar.Types.Day.Sunday : (Calendar.Types.Day)(int)day;
        var merged = new List<(int Opens, int Closes)>();
        foreach (var period in calendar.Periods.Where(p => p.Days.Contains(name)).Select(p => (Opens: Minutes(p.Opens), Closes: Minutes(p.Closes))).Order())
        {
            if (merged.Count > 0 && period.Opens <= merged[^1].Closes)
                merged[^1] = (merged[^1].Opens, Math.Max(merged[^1].Closes, period.Closes));
            else
                merged.Add((period.Opens, Math.Min(period.Closes, EndOfDay)));
        }
        return [.. merged];
    }
}
