namespace Recovery.Chaos.Tests;

/// <summary>F11: every message comes ten more times, byte for byte, in and against its order: one effect, and no event more.</summary>
[Collection(HurtSuite.Name)]
public class DuplicateTests(ChaosSuite chaos)
{
    private const int Times = 10;
    private const int Recoveries = 3;

    [Fact]
    public async Task EveryMessage_DeliveredTenTimesMore_ChangesNothing()
    {
        await using var tap = await BusTap.OpenAsync(chaos.Suite.Broker);
        var before = await chaos.Invariants.HoldAsync();
        await chaos.Recoveries.DriveAsync(Recoveries);
        var events = await chaos.Invariants.HoldAsync();
        Assert.True(tap.Heard >= events - before, $"Heard {tap.Heard} of {events - before} events.");

        await tap.SendAgainAsync(Times);

        Assert.Equal(events, await chaos.Invariants.HoldAsync());
    }
}
