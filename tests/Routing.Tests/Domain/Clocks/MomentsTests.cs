using Recovery.Routing.Domain.Clocks;

namespace Recovery.Routing.Tests.Domain.Clocks;

public sealed class MomentsTests
{
    [Fact]
    public void Moments_InAnyOrderAndMoreThanTheLimit_AreTheSame()
    {
        var random = new Random(12);
        var all = Enumerable.Range(0, Moments.MaxPerKind * 3).Select(i => (Kind: (MomentKind)(i % 3), At: Make.Start.AddMinutes(i * 7 % 101))).ToArray();
        var expected = Of(all).Write();
        for (var i = 0; i < 100; i++)
        {
            random.Shuffle(all);
            Assert.Equal(expected, Of([.. all, .. all.Take(20)]).Write());
        }
    }

    [Fact]
    public void Moments_AddedAgain_AreTheSameObject()
    {
        var moments = Moments.None.With(MomentKind.Resolved, Make.Start);

        Assert.Same(moments, moments.With(MomentKind.Resolved, Make.Start.ToOffset(TimeSpan.FromHours(5))));
    }

    [Fact]
    public void Moments_WrittenAndRead_AreTheSame()
    {
        var moments = Of([(MomentKind.Critical, Make.Start), (MomentKind.ReviewClosed, Make.Start.AddDays(3)), (MomentKind.Critical, Make.Start.AddTicks(1))]);

        Assert.Equal(moments.Write(), Moments.Read(moments.Write()).Write());
        Assert.Equal(Make.Start.AddTicks(1), moments.First(MomentKind.Critical, Make.Start.AddTicks(1)));
        Assert.Null(moments.First(MomentKind.ReviewClosed, Make.Start, Make.Start.AddDays(3)));
        Assert.Null(moments.First(MomentKind.Accepted, DateTimeOffset.MinValue));
    }

    private static Moments Of(IEnumerable<(MomentKind Kind, DateTimeOffset At)> all) => all.Aggregate(Moments.None, (moments, one) => moments.With(one.Kind, one.At));
}
