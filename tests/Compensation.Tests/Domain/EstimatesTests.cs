using Recovery.Compensation.Domain;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>CO-14, CO-16: the intervals are those of the textbooks.</summary>
public class EstimatesTests
{
    [Theory]
    [InlineData(0, 10, 0, 27.75)]
    [InlineData(10, 10, 72.25, 100)]
    [InlineData(5, 10, 23.66, 76.34)]
    [InlineData(500, 1000, 46.91, 53.09)]
    public void Share_OfSoMany_HasWilsonsInterval(int yes, int count, double low, double high)
    {
        var share = Estimates.Share(yes, count)!;

        Assert.Equal((100.0 * yes / count, low, high, count), (share.Value, Math.Round(share.Low, 2), Math.Round(share.High, 2), share.Count));
    }

    [Fact]
    public void Mean_OfFew_HasStudentsInterval()
    {
        // Five values, deviation √2.5, t 2.776: half is 1.963.
        var mean = Estimates.Mean([1, 2, 3, 4, 5])!;

        Assert.Equal((3, 1.037, 4.963, 5), (mean.Value, Math.Round(mean.Low, 3), Math.Round(mean.High, 3), mean.Count));
        Assert.Equal((7, 7, 7), (Estimates.Mean([7])!.Value, Estimates.Mean([7])!.Low, Estimates.Mean([7])!.High));
    }

    [Fact]
    public void Nothing_WithoutObservations_IsEstimated()
    {
        Assert.Null(Estimates.Share(0, 0));
        Assert.Null(Estimates.Mean([]));
    }

    [Fact]
    public void Quantile_BetweenTwoValues_LiesInProportion() =>
        Assert.Equal([1, 1.75, 2.5, 3.25, 4], new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => Estimates.Quantile([1, 2, 3, 4], share)));

    [Fact]
    public void Interval_OfRepeatedSamples_HoldsTheTruthNineteenTimesInTwenty()
    {
        var random = new Random(16);
        var (shares, means) = (0, 0);
        for (var i = 0; i < 2_000; i++)
        {
            var share = Estimates.Share(Enumerable.Range(0, 40).Count(_ => random.NextDouble() < 0.3), 40)!;
            var mean = Estimates.Mean([.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()))])!;
            shares += share.Low <= 30 && share.High >= 30 ? 1 : 0;
            means += mean.Low <= 6 && mean.High >= 6 ? 1 : 0;
        }

        Assert.InRange(shares, 1_840, 1_960);
        Assert.InRange(means, 1_840, 1_960);
    }
}
