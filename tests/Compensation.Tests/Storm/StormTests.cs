namespace Recovery.Compensation.Tests.Storm;

/// <summary>A short storm with nobody at the broker all the while; <c>./recovery soak money</c> has the long one.</summary>
public sealed class StormTests
{
    [Fact]
    public async Task Money_UnderKilledProcessesAndAFaultyProvider_IsWhatTheProviderPaid()
    {
        await using var storm = new MoneyStorm(offers: 24, accounts: 60, kills: 2, seed: 11);
        await storm.StartAsync();

        await storm.RageAsync();

        Assert.Equal(2, storm.Deeds.Kills);
        Assert.True(storm.Deeds.Provider.Faults > 10, $"only {storm.Deeds.Provider.Faults} faults");
        await using var app = await storm.AfterwardsAsync();
        await storm.Deeds.AreWhatIsKeptAsync(app);
    }
}
