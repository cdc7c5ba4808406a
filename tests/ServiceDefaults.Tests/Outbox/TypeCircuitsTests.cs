using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Tests.Outbox;

public sealed class TypeCircuitsTests
{
    private readonly Clock _clock = new();
    private readonly TypeCircuits _circuits;

    public TypeCircuitsTests() => _circuits = new TypeCircuits(new WallTime(_clock));

    [Fact]
    public void Type_TheBrokerDoesNotAnswerFor_IsHeldBackAndOthersAreNot()
    {
        _circuits.Silent("a");

        Assert.False(_circuits.TryEnter("a"));
        Assert.True(_circuits.TryEnter("b"));
        Assert.Equal(["a"], _circuits.Closed());
    }

    [Fact]
    public void Type_AfterThePause_IsTriedWithOneEvent()
    {
        _circuits.Silent("a");
        _clock.Pass(TimeSpan.FromSeconds(1));

        Assert.True(_circuits.TryEnter("a"));
        Assert.False(_circuits.TryEnter("a"));
        Assert.Equal(["a"], _circuits.Closed());
    }

    [Fact]
    public void Type_AnsweredFor_IsFree()
    {
        _circuits.Silent("a");
        _clock.Pass(TimeSpan.FromSeconds(1));
        _circuits.TryEnter("a");
        _circuits.Answered("a");

        Assert.True(_circuits.TryEnter("a"));
        Assert.True(_circuits.TryEnter("a"));
        Assert.Empty(_circuits.Closed());
    }

    [Fact]
    public void Type_SilentAgainAndAgain_IsTriedAtLeastEveryTenSeconds()
    {
        for (var i = 0; i < 10; i++)
        {
            _circuits.Silent("a");
            _clock.Pass(TimeSpan.FromSeconds(10));
            Assert.True(_circuits.TryEnter("a"));
        }
    }

    [Fact]
    public void Reset_FreesAll()
    {
        _circuits.Silent("a");
        _circuits.Reset();

        Assert.True(_circuits.TryEnter("a"));
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public void Pass(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
