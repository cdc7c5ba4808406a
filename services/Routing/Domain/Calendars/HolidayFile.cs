namespace Recovery.Routing.Domain.Calendars;

/// <summary>A whole day that is not worked.</summary>
internal readonly record struct Holiday(DateOnly Date, string Name);

/// <summary>What a file of holidays holds, and what of it could not be taken.</summary>
internal sealed record HolidayFile(IReadOnlyList<Holiday> Days, IReadOnlyList<string> Skipped)
{
    private const int MaxSkipped = 100;

    /// <summary>Reads the events of an iCalendar file (RFC 5545); null where it is none.</summary>
    public static HolidayFile? Read(string text, int fromYear, DateOnly today)
    {
        var lines = Unfold(text);
        if (!lines.Contains("BEGIN:VCALENDAR", StringComparer.OrdinalIgnoreCase))
            return null;
        var (days, skipped) = (new SortedDictionary<DateOnly, string>(), new List<string>());
        foreach (var @event in Events(lines))
        {
            if (@event.Problem is { } problem)
                skipped.Add($"{@event.Name}: {problem}");
            else
                @event.Days(today).Where(day => day.Year >= fromYear).ToList().ForEach(day => days.TryAdd(day, @event.Name));
        }
        return new HolidayFile([.. days.Select(day => new Holiday(day.Key, day.Value))], [.. skipped.Take(MaxSkipped)]);
    }

    /// <summary>A line that begins with a blank goes on with the one before.</summary>
    private static List<string> Unfold(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.Length > 0 && line[0] is ' ' or '\t' && lines.Count > 0)
                lines[^1] += line[1..];
            else
                lines.Add(line);
        }
        return lines;
    }

    private static IEnumerable<HolidayEvent> Events(List<string> lines)
    {
        List<string>? current = null;
        foreach (var line in lines)
        {
            if (line.Equals("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase))
            {
                current = [];
            }
            else if (line.Equals("END:VEVENT", StringComparison.OrdinalIgnoreCase) && current is not null)
            {
                yield return HolidayEvent.Of(current);
                current = null;
            }
            else
            {
                current?.Add(line);
            }
        }
    }
}
