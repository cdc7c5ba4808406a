namespace Recovery.Routing.Domain.Calendars;

/// <summary>
/// The clock on the wall of a zone, as instants. A time shown twice is its first showing; a time the clocks skip is the instant they skip it, be it half an
/// hour or, in Samoa in 2011, a day. So a later time on the wall is never an earlier instant, and the hours of a calendar never overlap.
/// </summary>
internal static class LocalTimes
{
    /// <summary>No zone is further from UTC, in either direction; a change of the clocks lies between.</summary>
    private const int HoursAround = 15;

    /// <summary>The first instant at which the wall shows this time or a later one.</summary>
    public static DateTimeOffset Instant(TimeZoneInfo zone, DateTime local)
    {
        var earliest = DateTime.SpecifyKind(local.AddHours(-HoursAround), DateTimeKind.Utc);
        var latest = DateTime.SpecifyKind(local.AddHours(HoursAround), DateTimeKind.Utc);
        var (before, after) = (zone.GetUtcOffset(earliest), zone.GetUtcOffset(latest));
        var instant = Utc(local - before);
        if (before == after)
            return instant;
        var change = ChangeBetween(zone, earliest, latest, before);
        if (instant < change)
            return instant;
        var later = Utc(local - after);
        return later > change ? later : change;
    }

    public static DateOnly Date(TimeZoneInfo zone, DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The second at which the offset changes; clocks change at whole seconds.</summary>
    private static DateTimeOffset ChangeBetween(TimeZoneInfo zone, DateTime earliest, DateTime latest, TimeSpan before)
    {
        var (low, high) = (0L, (long)(latest - earliest).TotalSeconds);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (zone.GetUtcOffset(earliest.AddSeconds(middle)) == before)
                low = middle;
            else
                high = middle;
        }
        return Utc(earliest.AddSeconds(high));
    }

    private static DateTimeOffset Utc(DateTime time) => new(time.Ticks, TimeSpan.Zero);
}
