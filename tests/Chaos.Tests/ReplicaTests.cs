using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>F29: two of a service on one database: one effect, one payout, one message.</summary>
public class ReplicaTests
{
    [Theory]
    [InlineData("compensation")]
    [InlineData("followup")]
    [InlineData("routing")]
    public async Task TwoReplicas_OfAService_DoEverythingOnce(string service)
    {
        await using var suite = await Suite.StartAsync(new SuiteOptions(TwoReplicasOf: service));
        var recoveries = new Recoveries(suite);
        await recoveries.SetUpAsync();
        await recoveries.DriveAsync(6);
        await suite.Processes.Last(process => process.Name == service).KillAsync();
        await recoveries.DriveAsync(2);
        await new Invariants(suite, recoveries).HoldAsync();
    }
}
