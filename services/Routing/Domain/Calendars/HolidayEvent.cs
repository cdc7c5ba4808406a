using System.Globalization;

namespace Recovery.Routing.Domain.Calendars;

/// <summary>One VEVENT as far as holidays need it: its first day, how many days, and whether it comes every year.</summary>
internal sealed record HolidayEvent(string Name, DateOnly First, int Length, HolidayRule? Rule, IReadOnlySet<DateOnly> Without, string? Problem)
{
    private const int MaxSpan = 366;
    private const int YearsAhead = 10;
    private const int MaxName = 200;
    private const int DateLength = 8;

    public static HolidayEvent Of(IReadOnlyList<string> lines)
    {
        var fields = lines.Select(Field).Where(field => field.Name.Length > 0).ToLookup(field => field.Name, field => field.Value);
        var name = Plain(fields["SUMMARY"].FirstOrDefault() ?? "");
        if (name.Length == 0)
            name = "Holiday";
        var rule = fields["RRULE"].Select(HolidayRule.Of).FirstOrDefault();
        var without = fields["EXDATE"].SelectMany(value => value.Split(',')).Select(Date).OfType<DateOnly>().ToHashSet();
        if (Date(fields["DTSTART"].FirstOrDefault() ?? "") is not { } first)
            return new HolidayEvent(name, default, 0, null, without, "it has no day it begins on.");
        var length = Date(fields["DTEND"].FirstOrDefault() ?? "") is { } end ? Math.Max(1, end.DayNumber - first.DayNumber) : 1;
        return new HolidayEvent(name, first, length, rule, without, Refusal(fields, length, rule));
    }

    public IEnumerable<DateOnly> Days(DateOnly today) =>
        from start in Starts(today)
        where !Without.Contains(start)
        from day in Enumerable.Range(0, Length)
        select start.AddDays(day);

    private static string? Refusal(ILookup<string, string> fields, int length, HolidayRule? rule)
    {
        if (fields["STATUS"].Contains("CANCELLED", StringComparer.OrdinalIgnoreCase))
            return "it is cancelled.";
        if (length > MaxSpan)
            return $"it is longer than {MaxSpan} days.";
        if (fields["DURATION"].Any())
            return "its length is given as a duration; give the day it ends on.";
        return rule is { IsYearly: false } ? "it is repeated other than each year; give the days one by one." : null;
    }

    private IEnumerable<DateOnly> Starts(DateOnly today)
    {
        if (Rule is null)
            return [First];
        var last = Rule.Until ?? new DateOnly(today.Year + YearsAhead, 12, 31);
        return Enumerable.Range(0, Rule.Count ?? int.MaxValue).Select(time => First.Year + ((long)time * Rule.Interval)).TakeWhile(year => year <= last.Year)
            // The 29th of February comes in leap years alone.
            .Where(year => First.Day <= DateTime.DaysInMonth((int)year, First.Month))
            .Select(year => new DateOnly((int)year, First.Month, First.Day)).Where(day => day <= last);
    }

    private static (string Name, string Value) Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", "") : (line[..colon].Split(';')[0].ToUpperInvariant(), line[(colon + 1)..].Trim());
    }

    private static DateOnly? Date(string value) =>
        value.Length >= DateLength && DateOnly.TryParseExact(value.AsSpan(0, DateLength), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string Plain(string text)
    {
        var plain = text.Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal)
            .Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal).Trim();
        var shown = string.Concat(plain.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format));
        return shown.Length > MaxName ? shown[..MaxName] : shown;
    }
}

/// <summary>How an event is repeated.</summary>
internal sealed record HolidayRule(bool IsYearly, int Interval, int? Count, DateOnly? Until)
{
    private static readonly string[] Known = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"];

    public static HolidayRule Of(string rule)
    {
        var parts = rule.Split(';').Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .ToLookup(part => part[0].ToUpperInvariant(), part => part[1].ToUpperInvariant());
        // "The fourth Thursday" needs more than the day of the first one.
        var isYearly = parts["FREQ"].FirstOrDefault() == "YEARLY" && parts.All(part => Known.Contains(part.Key));
        return new HolidayRule(isYearly, Number(parts["INTERVAL"].FirstOrDefault()) ?? 1, Number(parts["COUNT"].FirstOrDefault()), Day(parts["UNTIL"].FirstOrDefault()));
    }

    private static int? Number(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static DateOnly? Day(string? value) =>
        value is { Length: >= 8 } && DateOnly.TryParseExact(value.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
