using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain.Incidents;

namespace Recovery.Routing.Tests.Domain.Incidents;

/// <summary>RT-09: what is a spike, and what is not.</summary>
public sealed class SpikeDetectorTests
{
    private static readonly Signal Delay = new(Category.Delay, "");
    private static readonly Signal Train = new(Category.Unspecified, "train 9");
    private static readonly Signal DelayOfTrain = new(Category.Delay, "train 9");
    private static readonly SpikeRules Rules = new(new RoutingPolicy());

    [Fact]
    public void Window_AsFullAsUsual_IsNoSpike() => Assert.Empty(Find(new() { [Delay] = 24 }, _ => Flat(4, 240)));

    [Fact]
    public void Window_FarAboveTheUsual_IsASpikeWithItsEvidence()
    {
        var spike = Assert.Single(Find(new() { [Delay] = 90 }, _ => Flat(4, 240)));

        // 24 are usual; the spread is no less than a root of them.
        Assert.Equal((Delay, 90, 24), (spike.Signal, spike.Cases, spike.Usual));
        Assert.Equal(66 / Math.Sqrt(24), spike.Deviations, 6);
        Assert.True(spike.Compared >= 60);
    }

    /// <summary>A storm in the history moves a mean, not a median: the next one is seen as well.</summary>
    [Fact]
    public void Window_AfterAnEarlierStorm_IsStillASpike()
    {
        var hours = Flat(4, 240);
        for (var i = 100; i < 130; i++)
            hours[i] = 60;

        Assert.Single(Find(new() { [Delay] = 90 }, _ => hours));
    }

    /// <summary>Every noon is full: that is usual at noon, and not at night.</summary>
    [Fact]
    public void Window_AtAnotherTimeOfDay_IsHeldAgainstThatTime()
    {
        var daily = Enumerable.Range(0, 240).Select(hour => hour % 24 is >= 10 and < 16 ? 20 : 1).ToArray();

        // The last of them ended six hours ago, at midnight: now it is six in the morning, or noon.
        Assert.NotEmpty(SpikeDetector.Find(Only(Delay, 110), _ => daily, 6, Rules));
        Assert.Empty(SpikeDetector.Find(Only(Delay, 110), _ => daily, 16, Rules));
    }

    [Theory]
    [InlineData(71, 0)]
    [InlineData(72, 1)]
    public void Tenant_WithoutEnoughHistory_GetsNoProposal(int hours, int spikes) => Assert.Equal(spikes, Find(new() { [Delay] = 90 }, _ => Flat(1, hours)).Count);

    [Fact]
    public void Window_WithFewCases_IsNoSpikeHoweverRare() => Assert.Empty(Find(new() { [Delay] = 19 }, _ => Flat(0, 240)));

    /// <summary>One failure is proposed once: by the part that explains it, else as the whole.</summary>
    [Theory]
    [InlineData(85, true)]
    [InlineData(40, false)]
    public void Spike_OfAWholeAndItsPart_IsProposedByWhatExplainsIt(int ofThePart, bool isPart)
    {
        var found = Find(new() { [Delay] = 90, [DelayOfTrain] = ofThePart, [Train] = ofThePart }, _ => Flat(0, 240));

        Assert.Equal(isPart ? DelayOfTrain : Delay, found[0].Signal);
        Assert.DoesNotContain(found.Skip(1), spike => spike.Signal.IsRelated(found[0].Signal));
    }

    [Fact]
    public void Signals_OfACase_LeaveOutWhatNobodyCouldName()
    {
        Assert.Equal([Delay, Train, DelayOfTrain], Signal.Of(Category.Delay, "train 9"));
        Assert.Equal([Train], Signal.Of(Category.Other, "train 9"));
        Assert.Empty(Signal.Of(Category.Unspecified, ""));
    }

    /// <summary>
    /// A generated fortnight, seeded: days and weeks with their rhythm, evenings of noise, then a storm of eleven hours. Looked at every quarter of an hour, nothing is proposed
    /// before the storm, and the storm within the hour in which its window holds twice the fewest cases that count.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fortnight_WithAStormAtItsEnd_IsQuietUntilTheStorm(int seed)
    {
        const int Days = 14;
        var fortnight = new GeneratedFortnight(seed, Days);
        DateTime? proposed = null;
        for (var quarter = 3 * 96; quarter < Days * 96 && proposed is null; quarter++)
        {
            var (counts, hourly, since) = fortnight.At(quarter, Rules.WindowHours);
            if (SpikeDetector.Find(counts, hourly, since, Rules).Count > 0)
                proposed = GeneratedFortnight.Start.AddMinutes(15 * quarter);
        }

        Assert.NotNull(proposed);
        Assert.InRange(proposed.Value, fortnight.StormBegins, fortnight.VisibleAt(2 * Rules.MinCases).AddHours(1));
    }

    private static Dictionary<Signal, int> Only(Signal signal, int cases) => new() { [signal] = cases };

    private static int[] Flat(int each, int hours) => [.. Enumerable.Repeat(each, hours)];

    private static IReadOnlyList<Spike> Find(Dictionary<Signal, int> now, Func<Signal, IReadOnlyList<int>> hourly) => SpikeDetector.Find(now, hourly, Rules.WindowHours, Rules);
}
