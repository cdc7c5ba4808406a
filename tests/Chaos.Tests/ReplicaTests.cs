namespace Recovery.Chaos.Tests;

/// <summary>F29: two of a service on one database, both of them working: one effect, one payout, one message, also when one of them is killed.</summary>
[Collection(HurtSuite.Name)]
public class ReplicaTests(ChaosSuite chaos)
{
    private static readonly string[] Services = ["routing", "compensation", "followup"];

    [Fact]
    public async Task TwoReplicas_OfThreeServices_DoEverythingOnce()
    {
        var before = await DispatchersAsync();
        await using (var replicas = await Replicas.StartAsync(chaos.Suite, Services))
        {
            await chaos.Recoveries.DriveAsync(6);
            await chaos.Invariants.HoldAsync();
            await chaos.DriveWhileAsync(replicas.KillAsync());
            await chaos.Invariants.HoldAsync();
        }
        Assert.All((await DispatchersAsync()).Zip(before), pair => Assert.True(pair.First > pair.Second, "One of the replicas sent nothing."));
    }

    /// <summary>How many processes have sent events, by service.</summary>
    private async Task<IReadOnlyList<long>> DispatchersAsync()
    {
        var stored = new StoredFacts(chaos.Suite);
        return await Task.WhenAll(Services.Select(service => stored.CountAsync(service, "SELECT COUNT(DISTINCT leased_by) FROM outbox")));
    }
}
