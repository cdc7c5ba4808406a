namespace Recovery.Retrospective.Domain.Clusters;

/// <summary>A day with more cases than chance explains.</summary>
/// <param name="Count">Its cases.</param>
/// <param name="Expected">What the days before let expect.</param>
/// <param name="Chance">How likely so many or more would be, were nothing out of the ordinary.</param>
internal sealed record Spike(int Count, double Expected, double Chance);

/// <summary>
/// Whether a day stands out from the days before it (RE-05). Robust: an earlier spike among them does not hide the next. The count is compared with what
/// the days before predict, not knowing their mean exactly and letting days differ more than chance would have them (negative binomial). How many series
/// are looked at is told, so that looking at many does not find more that is not there: where
/// days vary no more than twice what chance would have, one in a hundred has a false alarm at most, however much is watched.
/// </summary>
internal static class SpikeDetector
{
    public const int FewestDays = 4;
    public const int Days = 28;

    /// <summary>False alarms a day, over all series.</summary>
    private const double Level = 0.01;

    private const int FewestCases = 5;
    private const double LeastRatio = 1.5;
    private const double MadToDeviation = 1.4826;
    private const double Outlying = 4;

    /// <summary>Days of one series are believed to vary like this until there are enough of them to see.</summary>
    private const double UsualDispersion = 2.5;
    private const double UsualDays = 7;

    /// <summary>What is cut from days that stand out is missing in how much days vary.</summary>
    private const double ForTheCut = 1.3;

    /// <param name="before">Cases of the days before, the latest last.</param>
    /// <param name="count">Cases of the day, or of what there is of it so far.</param>
    /// <param name="series">How many series are looked at on the day.</param>
    public static Spike? Of(IReadOnlyList<int> before, int count, int series)
    {
        if (before.Count < FewestDays || count < FewestCases)
            return null;
        var tamed = Tame(before);
        var mean = (tamed.Sum() + 0.5) / tamed.Length;
        if (count < LeastRatio * mean)
            return null;
        var chance = NegativeBinomial.AtLeast(count, mean, Size(tamed, mean));
        return chance < Level / Math.Max(1, series) ? new Spike(count, mean, chance) : null;
    }

    /// <summary>Days that stand out are cut to what an ordinary day may reach.</summary>
    private static double[] Tame(IReadOnlyList<int> days)
    {
        var middle = Median(days.Select(day => (double)day));
        var spread = Math.Max(MadToDeviation * Median(days.Select(day => Math.Abs(day - middle))), Math.Sqrt(Math.Max(1, middle)));
        return [.. days.Select(day => Math.Min(day, middle + (Outlying * spread)))];
    }

    /// <summary>Two reasons why the day may differ from the mean beyond chance: the mean is known from few days, and days vary.</summary>
    private static double Size(double[] days, double mean)
    {
        var variance = days.Sum(day => (day - mean) * (day - mean)) / Math.Max(1, days.Length - 1);
        var dispersion = ((days.Length * Math.Max(1, ForTheCut * variance / mean)) + (UsualDays * UsualDispersion)) / (days.Length + UsualDays);
        var known = 1 / (days.Sum() + 0.5);
        return 1 / (known + ((dispersion - 1) / mean));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}

/// <summary>Counts with a mean that vary more than chance: the smaller the size, the more.</summary>
internal static class NegativeBinomial
{
    private const double Negligible = 1e-14;
    private static readonly double[] Lanczos =
        [676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];

    /// <summary>How likely <paramref name="count"/> or more are. The tail itself is summed, so that small chances come out right.</summary>
    public static double AtLeast(int count, double mean, double size)
    {
        if (count <= 0)
            return 1;
        var part = mean / (mean + size);
        if (count <= mean)
            return 1 - Below(count, size, part);
        var term = Math.Exp(Log(count, size, part));
        var tail = term;
        for (var i = count; term > tail * Negligible; i++)
        {
            term *= (i + size) / (i + 1) * part;
            tail += term;
        }
        return Math.Min(1, tail);
    }

    private static double Below(int count, double size, double part)
    {
        var (term, sum) = (Math.Exp(size * Math.Log(1 - part)), 0.0);
        for (var i = 0; i < count; i++)
        {
            sum += term;
            term *= (i + size) / (i + 1) * part;
        }
        return Math.Min(1, sum);
    }

    private static double Log(int count, double size, double part) =>
        LogGamma(count + size) - LogGamma(size) - LogGamma(count + 1) + (size * Math.Log(1 - part)) + (count * Math.Log(part));

    private static double LogGamma(double x)
    {
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);
        x -= 1;
        var sum = 0.99999999999980993;
        for (var i = 0; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i + 1);
        var t = x + Lanczos.Length - 0.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
