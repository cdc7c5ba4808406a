namespace Recovery.Retrospective.Domain;

/// <summary>One customer in a comparison: the stratum they are compared within, on which side they are, and what is measured of them.</summary>
internal readonly record struct CohortUnit(string Stratum, bool Recovered, double Value);

/// <summary>Matched customers each side must have, below which nothing is said, and the difference one would act on, given the control's mean.</summary>
internal sealed record ComparisonTerms(int MinimumSample, Func<double, double> RelevantEffect);

/// <summary>
/// What a comparison found: recovered less control, weighted as the recovered are spread over the strata, its 95 % interval, the chance to see the relevant
/// effect with so many customers, were it there, and how many a side would make that 80 %.
/// </summary>
internal sealed record CohortResult(
    bool EnoughData, int Recovered, int Control, int UnmatchedRecovered, int UnmatchedControl, double RecoveredMean, double ControlMean, double Difference, double Low, double High,
    double RelevantEffect, double Power, int Needed);

/// <summary>
/// The paradox, honestly (RE-09): recovered customers against others like them. Customers are compared within strata alone (coarsened exact matching), and a
/// stratum without at least two on each side says nothing. The interval is a stratified bootstrap that draws one less than there are from each cell, which
/// makes its variance unbiased in small cells, widened as Student's t is and by the error of the drawing itself. Decision 0022 says why.
/// </summary>
internal static class CohortStatistics
{
    private const int LeastInCell = 2;
    private const int MostReplicates = 2_000;
    private const int LeastReplicates = 400;

    /// <summary>What one comparison may cost in drawn values.</summary>
    private const int DrawBudget = 40_000_000;

    private const double Tail = 0.025;
    private const double Z975 = 1.959964;

    /// <summary>The standard normal density there.</summary>
    private const double DensityAtTail = 0.058445;

    private const double Z80 = 0.841621;
    private const ulong Seed = 20_261_122;

    public static CohortResult Of(IReadOnlyCollection<CohortUnit> units, ComparisonTerms terms, int replicates = MostReplicates)
    {
        var strata = Matched(units);
        var recovered = strata.Sum(stratum => stratum.Recovered.Length);
        var control = strata.Sum(stratum => stratum.Control.Length);
        var cells = strata.ConvertAll(stratum => new Cell(stratum.Recovered, stratum.Control, (double)stratum.Recovered.Length / recovered));
        var controlMean = cells.Sum(cell => cell.Weight * cell.ControlMean);
        var effect = terms.RelevantEffect(controlMean);
        var error = Math.Sqrt(cells.Sum(cell => cell.Variance));
        var result = new CohortResult(
            false, recovered, control, units.Count(unit => unit.Recovered) - recovered, units.Count(unit => !unit.Recovered) - control, 0, 0, 0, 0, 0,
            effect, recovered == 0 ? 0 : Power(effect, error), Needed(terms.MinimumSample, effect, error, Math.Min(recovered, control)));
        if (recovered < terms.MinimumSample || control < terms.MinimumSample)
            return result;
        var (low, high) = Interval(cells, recovered + control - (2 * cells.Count), error, replicates);
        return result with
        {
            EnoughData = true,
            RecoveredMean = cells.Sum(cell => cell.Weight * cell.RecoveredMean),
            ControlMean = controlMean,
            Difference = cells.Sum(cell => cell.Difference),
            Low = low,
            High = high,
        };
    }

    /// <summary>The strata that have enough on each side to say something.</summary>
    public static HashSet<string> MatchedStrata(IEnumerable<CohortUnit> units) =>
        [.. units.GroupBy(unit => unit.Stratum, StringComparer.Ordinal).Where(stratum => stratum.Count(unit => unit.Recovered) >= LeastInCell && stratum.Count(unit => !unit.Recovered) >= LeastInCell).Select(stratum => stratum.Key)];

    private static List<(double[] Recovered, double[] Control)> Matched(IReadOnlyCollection<CohortUnit> units)
    {
        var matched = MatchedStrata(units);
        return [.. units.Where(unit => matched.Contains(unit.Stratum)).GroupBy(unit => unit.Stratum, StringComparer.Ordinal).OrderBy(stratum => stratum.Key, StringComparer.Ordinal).Select(stratum => (Values(stratum, true), Values(stratum, false)))];
    }

    private static double[] Values(IEnumerable<CohortUnit> units, bool recovered) => [.. units.Where(unit => unit.Recovered == recovered).Select(unit => unit.Value)];

    private static (double Low, double High) Interval(List<Cell> cells, int freedom, double error, int most)
    {
        var draws = cells.Sum(cell => cell.Size);
        var replicates = new double[Math.Clamp(DrawBudget / draws, LeastReplicates, most)];
        var random = new SmallRandom(Seed);
        for (var i = 0; i < replicates.Length; i++)
        {
            foreach (var cell in cells)
                replicates[i] += cell.Redraw(ref random);
        }
        Array.Sort(replicates);
        var centre = cells.Sum(cell => cell.Difference);
        // The first term of the expansion of Student's quantile about the normal one.
        var widen = 1 + (((Z975 * Z975) + 1) / (4.0 * freedom));
        // The error of a quantile that was drawn: another seed would not overturn what is said.
        var drawn = error * Math.Sqrt(Tail * (1 - Tail) / replicates.Length) / DensityAtTail;
        return (centre - (widen * (centre - At(replicates, Tail))) - drawn, centre + (widen * (At(replicates, 1 - Tail) - centre)) + drawn);
    }

    /// <summary>The quantile between the two order statistics about it.</summary>
    private static double At(double[] sorted, double share)
    {
        var place = (share * (sorted.Length + 1)) - 1;
        var below = Math.Clamp((int)place, 0, sorted.Length - 2);
        return sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }

    private static double Power(double effect, double error) =>
        error == 0 ? 1 : Normal((effect / error) - Z975) + Normal((-effect / error) - Z975);

    private static int Needed(int minimum, double effect, double error, int smaller) =>
        effect == 0 ? int.MaxValue : (int)Math.Clamp(Math.Ceiling(smaller * Math.Pow((Z975 + Z80) * error / effect, 2)), minimum, int.MaxValue);

    /// <summary>The normal distribution function (Abramowitz and Stegun 7.1.26, error below 2e-7).</summary>
    private static double Normal(double x)
    {
        var t = 1 / (1 + (0.3275911 * Math.Abs(x) / Math.Sqrt(2)));
        var tail = ((((((((1.061405429 * t) - 1.453152027) * t) + 1.421413741) * t) - 0.284496736) * t) + 0.254829592) * t * Math.Exp(-x * x / 2);
        return x >= 0 ? 1 - (tail / 2) : tail / 2;
    }

    /// <summary>One stratum.</summary>
    private sealed class Cell(double[] recovered, double[] control, double weight)
    {
        public double Weight { get; } = weight;

        public int Size => recovered.Length + control.Length;

        public double RecoveredMean { get; } = recovered.Average();

        public double ControlMean { get; } = control.Average();

        public double Difference => Weight * (RecoveredMean - ControlMean);

        public double Variance => Weight * Weight * (VarianceOfMean(recovered, RecoveredMean) + VarianceOfMean(control, ControlMean));

        public double Redraw(ref SmallRandom random) => Weight * (Mean(recovered, ref random) - Mean(control, ref random));

        private static double Mean(double[] values, ref SmallRandom random)
        {
            var draws = values.Length - 1;
            var sum = 0.0;
            for (var i = 0; i < draws; i++)
                sum += values[random.Next(values.Length)];
            return sum / draws;
        }

        private static double VarianceOfMean(double[] values, double mean) => values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length;
    }
}
