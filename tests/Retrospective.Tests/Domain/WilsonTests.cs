using Recovery.Retrospective.Domain;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-07: intervals where rates are small.</summary>
public class WilsonTests
{
    /// <summary>Published values: Newcombe (1998), table I, and by hand for the ends.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(29, 29, 0.8830, 1.0)]
    public void Interval_OfPublishedExamples_IsTheirs(long part, long whole, double low, double high)
    {
        var interval = Wilson.Interval(part, whole);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }
}
