namespace Recovery.Routing.Domain.Incidents;

/// <summary>More cases of one kind than is usual.</summary>
/// <param name="Signal">What they have in common.</param>
/// <param name="Cases">How many are in the window.</param>
/// <param name="Usual">The median of the windows before.</param>
/// <param name="Deviations">How far that is from the median, in robust standard deviations.</param>
/// <param name="Compared">The windows it was compared with.</param>
internal sealed record Spike(Signal Signal, int Cases, double Usual, double Deviations, int Compared)
{
    public double Excess => Cases - Usual;
}

/// <summary>
/// Which signals spike (RT-09): a pure function of the counts. A window is compared with windows as long that ended at a similar time of day on the days
/// before; median and median absolute deviation, so that an earlier storm does not hide the next one.
/// </summary>
internal static class SpikeDetector
{
    /// <summary>Windows that ended within so many hours of the time of day count.</summary>
    public const int Band = 3;

    private const int HoursPerDay = 24;

    /// <summary>From the median absolute deviation to a standard deviation, of a normal distribution.</summary>
    private const double Normal = 1.4826;

    /// <summary>A part explains the whole where it holds so much of what is unusual.</summary>
    private const double Explains = 0.7;

    /// <param name="now">How many cases of each signal are in the window that ends now.</param>
    /// <param name="hourly">How many there were in each whole hour before, the oldest first; the last hour ended when the window began, at the latest.</param>
    /// <param name="hoursSince">Hours from the end of the last of those to now.</param>
    /// <param name="rules">What counts as unusual.</param>
    public static IReadOnlyList<Spike> Find(IReadOnlyDictionary<Signal, int> now, Func<Signal, IReadOnlyList<int>> hourly, int hoursSince, SpikeRules rules)
    {
        var spikes = now.Where(count => count.Value >= rules.MinCases).Select(count => Measure(count.Key, count.Value, hourly(count.Key), hoursSince, rules))
            .OfType<Spike>().Where(spike => spike.Deviations >= rules.Deviations)
            .OrderByDescending(spike => spike.Excess).ThenBy(spike => spike.Signal.Product, StringComparer.Ordinal).ThenBy(spike => spike.Signal.Category).ToList();
        var told = new List<Spike>();
        foreach (var spike in spikes)
        {
            var cause = spikes.Where(part => part != spike && spike.Signal.Covers(part.Signal) && part.Excess >= Explains * spike.Excess).MaxBy(part => part.Excess) ?? spike;
            if (!told.Exists(other => other.Signal.IsRelated(cause.Signal)))
                told.Add(cause);
        }
        return told;
    }

    /// <summary>Null where there is too little to compare with.</summary>
    private static Spike? Measure(Signal signal, int cases, IReadOnlyList<int> hourly, int hoursSince, SpikeRules rules)
    {
        if (hourly.Count < rules.HistoryHours)
            return null;
        var windows = Windows(hourly, hoursSince, rules.WindowHours);
        if (windows.Count == 0)
            return null;
        var median = Median(windows);
        var spread = Math.Max(Normal * Median([.. windows.Select(window => Math.Abs(window - median))]), Math.Max(Math.Sqrt(median), 1));
        return new Spike(signal, cases, median, (cases - median) / spread, windows.Count);
    }

    /// <summary>The sums of all windows that ended within the band of the time of day.</summary>
    private static List<double> Windows(IReadOnlyList<int> hourly, int hoursSince, int length)
    {
        var windows = new List<double>();
        for (var end = hourly.Count; end >= length; end--)
        {
            var apart = (hourly.Count - end + hoursSince) % HoursPerDay;
            if (Math.Min(apart, HoursPerDay - apart) <= Band)
                windows.Add(Sum(hourly, end - length, end));
        }
        return windows;
    }

    private static double Sum(IReadOnlyList<int> hourly, int from, int to)
    {
        var sum = 0;
        for (var i = from; i < to; i++)
            sum += hourly[i];
        return sum;
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
