using Recovery.Retrospective.Domain;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-09: the interval holds what it promises, on simulated data with known effects and with none; seeded.</summary>
public class CohortStatisticsTests
{
    private const int DataSets = 1_500;
    private const int Customers = 200;

    /// <summary>Fewer than in use, for time; that makes the interval rougher, not better.</summary>
    private const int Replicates = 400;

    private static readonly ComparisonTerms Terms = new(40, _ => 0.05);

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.2)]
    public void Interval_OfSharesWithAKnownEffect_CoversItAsOftenAsItSays(double effect) =>
        Assert.InRange(Coverage(effect, (random, share) => random.NextDouble() < share ? 1 : 0), 0.93, 0.97);

    /// <summary>Skewed as revenue is.</summary>
    [Fact]
    public void Interval_OfRevenueWithAKnownEffect_CoversItAsOftenAsItSays() =>
        Assert.InRange(Coverage(0.3, (random, mean) => -mean * Math.Log(1 - random.NextDouble())), 0.93, 0.97);

    /// <summary>RE-09: where there is no effect, at most one in twenty comparisons says there is.</summary>
    [Fact]
    public void Verdict_WithoutAnyEffect_IsRarelyWrong() =>
        Assert.InRange(1 - Coverage(0, (random, share) => random.NextDouble() < share ? 1 : 0), 0, 0.05);

    /// <summary>Who fails more often stays longer anyway: unmatched, a harmful recovery looks good.</summary>
    [Fact]
    public void Matching_OfCustomersWhoDifferBeforehand_TakesTheDifferenceAway()
    {
        var random = new SmallRandom(7);
        var units = Simulate(ref random, 20_000, -0.03, (source, share) => source.NextDouble() < share ? 1 : 0);
        var naive = units.Where(unit => unit.Recovered).Average(unit => unit.Value) - units.Where(unit => !unit.Recovered).Average(unit => unit.Value);
        var matched = CohortStatistics.Of(units, Terms);
        Assert.True(naive > 0.02, $"{naive}");
        Assert.InRange(matched.Difference, -0.05, -0.01);
        Assert.True(matched.High < 0 && matched.Power > 0.9);
    }

    [Fact]
    public void Sample_BelowTheMinimum_GivesNoDifference()
    {
        var random = new SmallRandom(11);
        var result = CohortStatistics.Of(Simulate(ref random, 60, 0.3, (source, share) => source.NextDouble() < share ? 1 : 0), Terms);
        Assert.False(result.EnoughData);
        Assert.Equal((0, 0, 0), (result.Difference, result.Low, result.High));
        Assert.True(result.Needed > 40);
    }

    [Fact]
    public void Customers_NobodyIsLike_AreLeftOutAndCounted()
    {
        CohortUnit[] units = [.. Many("a", true, 60), .. Many("a", false, 60), .. Many("b", true, 5), .. Many("c", false, 9), new("d", true, 1), new("d", false, 1)];
        var result = CohortStatistics.Of(units, Terms);
        Assert.Equal((60, 60, 6, 10), (result.Recovered, result.Control, result.UnmatchedRecovered, result.UnmatchedControl));
    }

    [Fact]
    public void Comparison_OfNobody_SaysNothing() => Assert.False(CohortStatistics.Of([], Terms).EnoughData);

    [Fact]
    public void Comparison_OfTheSameData_IsTheSame()
    {
        var random = new SmallRandom(5);
        var units = Simulate(ref random, 500, 0.1, (source, share) => source.NextDouble() < share ? 1 : 0);
        Assert.Equal(CohortStatistics.Of(units, Terms), CohortStatistics.Of([.. units.AsEnumerable().OrderBy(unit => unit.Stratum)], Terms));
    }

    private delegate double Draw(SmallSource random, double mean);

    private static double Coverage(double effect, Draw draw)
    {
        var random = new SmallRandom(20_260_301);
        var covered = 0;
        for (var i = 0; i < DataSets; i++)
        {
            var result = CohortStatistics.Of(Simulate(ref random, Customers, effect, draw), Terms, Replicates);
            Assert.True(result.EnoughData);
            covered += result.Low <= effect && effect <= result.High ? 1 : 0;
        }
        return (double)covered / DataSets;
    }

    /// <summary>Six strata; the higher the stratum, the more its customers stay, and the more of them are recovered.</summary>
    private static List<CohortUnit> Simulate(ref SmallRandom random, int customers, double effect, Draw draw)
    {
        var source = new SmallSource(random);
        var units = new List<CohortUnit>(customers);
        for (var i = 0; i < customers; i++)
        {
            var stratum = source.Next(6);
            var recovered = source.NextDouble() < 0.3 + (0.08 * stratum);
            units.Add(new CohortUnit($"s{stratum}", recovered, draw(source, 0.35 + (0.07 * stratum) + (recovered ? effect : 0))));
        }
        random = source.State;
        return units;
    }

    private static IEnumerable<CohortUnit> Many(string stratum, bool recovered, int count) => Enumerable.Range(0, count).Select(i => new CohortUnit(stratum, recovered, i % 2));

    /// <summary>The source of numbers as something to pass around.</summary>
    private sealed class SmallSource(SmallRandom random)
    {
        private SmallRandom _random = random;

        public SmallRandom State => _random;

        public int Next(int end) => _random.Next(end);

        public double NextDouble() => _random.NextDouble();
    }
}
