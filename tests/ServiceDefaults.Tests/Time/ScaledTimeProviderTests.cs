using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Time;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Time;

public sealed class ScaledTimeProviderTests
{
    private static readonly DateTimeOffset Origin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ManualClock _real = new(Origin);

    [Fact]
    public void Now_TenRealSecondsAfterTheOrigin_IsScaled()
    {
        var time = new ScaledTimeProvider(Origin, 1296, _real);

        _real.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Origin.AddHours(3.6), time.GetUtcNow());
    }

    [Fact]
    public void Now_MachineClockGoesBack_StandsStill()
    {
        var time = new ScaledTimeProvider(Origin, 100, _real);
        _real.Advance(TimeSpan.FromMinutes(1));
        var before = time.GetUtcNow();

        _real.Advance(-TimeSpan.FromSeconds(30));

        Assert.Equal(before, time.GetUtcNow());
    }

    [Fact]
    public async Task Delay_OfAnHourAtScale36000_TakesATenthOfASecond()
    {
        var time = new ScaledTimeProvider(Origin, 36_000, TimeProvider.System);
        var start = TimeProvider.System.GetTimestamp();

        await Task.Delay(TimeSpan.FromHours(1), time);

        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0.09, 5);
    }

    [Theory]
    [InlineData(0, 1000, 20)]
    [InlineData(0, 0.5, 0.01)]
    [InlineData(30, 1000, 20)]
    [InlineData(1000, ClockOptions.MaxScale, 20_000)]
    public void Elapsed_OfTwentyMilliseconds_IsScaledHoweverLongTheMachineRuns(int daysUp, double scale, double seconds)
    {
        var machine = new Stopwatch { Elapsed = TimeSpan.FromDays(daysUp) };
        var time = new ScaledTimeProvider(Origin, scale, machine);
        var start = time.GetTimestamp();

        machine.Elapsed += TimeSpan.FromMilliseconds(20);

        Assert.Equal(TimeSpan.FromSeconds(seconds), time.GetElapsedTime(start));
    }

    [Theory]
    [InlineData("0", null, "Scale")]
    [InlineData("-1", null, "Scale")]
    [InlineData("2", null, "Origin")]
    public void Options_NotGood_AreRefusedWithASentence(string scale, string? origin, string named)
    {
        var failure = Assert.Throws<ConfigurationInvalid>(() => Resolve(scale, origin));

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Absent_AreRealTime() => Assert.Same(TimeProvider.System, Resolve(null, null));

    [Fact]
    public void Options_Scaled_AreADomainClock() =>
        Assert.Equal(60, Assert.IsType<ScaledTimeProvider>(Resolve("60", "2026-01-01T00:00:00Z")).Scale);

    private static TimeProvider Resolve(string? scale, string? origin)
    {
        KeyValuePair<string, string?>[] given = [new("Recovery:Clock:Scale", scale), new("Recovery:Clock:Origin", origin)];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(given.Where(g => g.Value is not null)).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddRecoveryTime().BuildServiceProvider();
        return services.GetRequiredService<TimeProvider>();
    }

    /// <summary>A machine whose count moves only when it is told to: read twice in turn, a real one shows two times.</summary>
    private sealed class Stopwatch : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
