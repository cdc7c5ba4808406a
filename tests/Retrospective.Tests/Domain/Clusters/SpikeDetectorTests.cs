using Recovery.Retrospective.Domain.Clusters;

namespace Recovery.Retrospective.Tests.Domain.Clusters;

/// <summary>RE-05: what stands out is found, and what chance does is not. All with seeds.</summary>
public class SpikeDetectorTests
{
    private const int Series = 40;
    private const int LookedAt = 500;

    /// <summary>Forty series whose days vary twice as much as chance would have it: on fewer than one day in fifty (the level is one in a hundred) anything at all is proposed.</summary>
    [Theory]
    [InlineData(1.0, 1)]
    [InlineData(2.0, 2)]
    public void Days_OutOfChanceAlone_RaiseNoAlarm(double dispersion, int seed)
    {
        var random = new Random(seed);
        var alarms = 0;
        for (var day = 0; day < LookedAt; day++)
        {
            var alarm = false;
            for (var series = 0; series < Series; series++)
            {
                var mean = 1 + (series * 2);
                alarm |= SpikeDetector.Of([.. Enumerable.Range(0, SpikeDetector.Days).Select(_ => Draw(random, mean, dispersion))], Draw(random, mean, dispersion), Series) is not null;
            }
            alarms += alarm ? 1 : 0;
        }
        Assert.InRange(alarms, 0, LookedAt / 50);
    }

    [Fact]
    public void Day_WithThreeTimesTheUsual_IsFoundMostly()
    {
        var random = new Random(3);
        var found = Enumerable.Range(0, 200).Count(_ => SpikeDetector.Of([.. Enumerable.Range(0, SpikeDetector.Days).Select(_ => Draw(random, 20, 1.5))], Draw(random, 60, 1.5), Series) is not null);
        Assert.InRange(found, 150, 200);
    }

    [Fact]
    public void Spike_AfterASpike_IsFoundStill()
    {
        int[] days = [10, 12, 9, 11, 10, 8, 60, 12, 10, 11, 9, 12, 10, 11];
        Assert.NotNull(SpikeDetector.Of(days, 45, Series));
    }

    [Theory]
    [InlineData(new[] { 3, 2, 4 }, 50)]
    [InlineData(new[] { 0, 0, 0, 0, 0 }, 4)]
    [InlineData(new[] { 100, 100, 100, 100, 100 }, 140)]
    public void Day_ThatIsTooEarlyTooSmallOrNoTwiceAsMuch_IsNone(int[] before, int count) => Assert.Null(SpikeDetector.Of(before, count, 1));

    [Theory]
    [InlineData(0, 3, 5, 1)]
    [InlineData(1, 2, 4, 0.8024691358024691)]
    [InlineData(3, 2, 1, 0.2962962962962963)]
    public void Chance_OfSoManyOrMore_IsThatOfTheNegativeBinomial(int count, double mean, double size, double expected) =>
        Assert.Equal(expected, NegativeBinomial.AtLeast(count, mean, size), 9);

    /// <summary>A count whose variance is so many times its mean.</summary>
    private static int Draw(Random random, double mean, double dispersion)
    {
        var rate = dispersion > 1 ? Gamma(random, mean / (dispersion - 1)) * (dispersion - 1) : mean;
        var (limit, product, count) = (Math.Exp(-Math.Min(rate, 700)), 1.0, -1);
        do
        {
            product *= random.NextDouble();
            count++;
        }
        while (product > limit);
        return count;
    }

    /// <summary>Marsaglia and Tsang.</summary>
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
            return Gamma(random, shape + 1) * Math.Pow(random.NextDouble(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var v = Math.Pow(1 + (c * normal), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }
}
