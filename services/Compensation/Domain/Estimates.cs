using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Domain;

/// <summary>95 % intervals: what a handful of observations can and cannot say.</summary>
internal static class Estimates
{
    private const double Normal = 1.959964;

    /// <summary>Student's t for 97.5 % by degrees of freedom, from 1; beyond them the normal distribution is near enough.</summary>
    private static readonly double[] Student =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>A share in percent with its Wilson interval, which stays within 0 and 100 and is honest about few; null without any observation.</summary>
    public static Estimate? Share(int yes, int count)
    {
        if (count == 0)
            return null;
        var (share, square) = ((double)yes / count, Normal * Normal);
        var middle = (share + (square / (2 * count))) / (1 + (square / count));
        var half = Normal / (1 + (square / count)) * Math.Sqrt((share * (1 - share) / count) + (square / (4.0 * count * count)));
        return new Estimate { Value = 100 * share, Low = 100 * Math.Max(0, middle - half), High = 100 * Math.Min(1, middle + half), Count = count };
    }

    /// <summary>A mean with Student's interval; one observation alone says nothing of the spread, and its interval is itself. Null without any.</summary>
    public static Estimate? Mean(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
            return null;
        var mean = values.Average();
        if (values.Count == 1)
            return new Estimate { Value = mean, Low = mean, High = mean, Count = 1 };
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
        var half = (values.Count <= Student.Length ? Student[values.Count - 2] : Normal) * deviation / Math.Sqrt(values.Count);
        return new Estimate { Value = mean, Low = mean - half, High = mean + half, Count = values.Count };
    }

    /// <summary>The value below which a share of the sorted values lies, between two of them in proportion.</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)place;
        return below + 1 < sorted.Count ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
