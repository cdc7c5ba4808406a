using Recovery.Contracts.Common.V1;
using Recovery.Routing.Domain.Incidents;

namespace Recovery.Routing.Tests.Domain.Incidents;

/// <summary>Reports of four lines and three kinds of failure, with nights, rush hours and noise; on the last day a storm delays all lines for eleven hours.</summary>
internal sealed class GeneratedFortnight
{
    private const int StormHour = 9;
    private const int StormHours = 11;
    private const int StormFactor = 20;

    public static readonly DateTime Start = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Category[] Kinds = [Category.Delay, Category.Quality, Category.StaffConduct];
    private static readonly string[] Lines = ["north", "south", "east", "west"];

    private readonly Dictionary<Signal, int[]> _quarters = [];

    public GeneratedFortnight(int seed, int days)
    {
        var random = new Random(seed);
        StormBegins = Start.AddDays(days - 1).AddHours(StormHour);
        for (var quarter = 0; quarter < days * 96; quarter++)
        {
            var at = Start.AddMinutes(15 * quarter);
            foreach (var (kind, line) in Kinds.SelectMany(kind => Lines.Select(line => (kind, line))))
                Add(quarter, days, kind, line, Poisson(random, Rate(at, kind)));
        }
    }

    public DateTime StormBegins { get; }

    /// <summary>When a window that begins with the storm has so many delays.</summary>
    public DateTime VisibleAt(int cases)
    {
        var (delays, from) = (_quarters[new Signal(Category.Delay, "")], (int)(StormBegins - Start).TotalMinutes / 15);
        var (sum, quarter) = (0, from);
        while (sum < cases)
            sum += delays[quarter++];
        return Start.AddMinutes(15 * quarter);
    }

    /// <summary>What a look at that quarter of an hour sees.</summary>
    public (Dictionary<Signal, int> Counts, Func<Signal, IReadOnlyList<int>> Hourly, int HoursSince) At(int quarter, int windowHours)
    {
        var hours = (quarter / 4) - windowHours;
        var counts = _quarters.ToDictionary(signal => signal.Key, signal => signal.Value.AsSpan(Math.Max(0, quarter - (4 * windowHours)), 4 * windowHours).ToArray().Sum());
        return (counts, signal => [.. Enumerable.Range(0, hours).Select(hour => _quarters[signal].AsSpan(4 * hour, 4).ToArray().Sum())], windowHours);
    }

    private void Add(int quarter, int days, Category kind, string line, int cases)
    {
        foreach (var signal in Signal.Of(kind, line))
        {
            if (!_quarters.TryGetValue(signal, out var counts))
                _quarters.Add(signal, counts = new int[days * 96]);
            counts[quarter] += cases;
        }
    }

    private double Rate(DateTime at, Category kind)
    {
        var day = at.Hour is < 6 ? 0.03 : at.Hour is 7 or 8 or 17 or 18 ? 0.5 : 0.25;
        var week = at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.6 : 1;
        var isStorm = kind == Category.Delay && at >= StormBegins && at < StormBegins.AddHours(StormHours);
        return day * week * (isStorm ? StormFactor : 1);
    }

    private static int Poisson(Random random, double rate)
    {
        var (limit, product, events) = (Math.Exp(-rate), random.NextDouble(), 0);
        for (; product > limit; events++)
            product *= random.NextDouble();
        return events;
    }
}
