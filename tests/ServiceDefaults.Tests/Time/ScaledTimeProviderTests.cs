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

    [Fact]
    public void Elapsed_IsScaledToo()
    {
        var time = new ScaledTimeProvider(Origin, 1000, TimeProvider.System);
        var (real, scaled) = (TimeProvider.System.GetTimestamp(), time.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(real) < TimeSpan.FromMilliseconds(20))
            _ = time.GetTimestamp();

        // Two clocks are read one after the other, and a timestamp is whole ticks: a twentieth is left to that.
        Assert.InRange(time.GetElapsedTime(scaled).TotalSeconds, 19, 10_000);
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
}
