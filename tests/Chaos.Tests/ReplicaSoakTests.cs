using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>F29 at length: each service that acts by itself, twice from the start, in a suite of its own.</summary>
public class ReplicaSoakTests
{
    [Theory]
    [InlineData("intake")]
    [InlineData("routing")]
    [InlineData("compensation")]
    [InlineData("followup")]
    [InlineData("retrospective")]
    public async Task TwoReplicas_OfAService_DoEverythingOnce(string service)
    {
        await using var suite = await Suite.StartAsync(new SuiteOptions(TwoReplicasOf: service));
        var recoveries = new Recoveries(suite);
        var invariants = new Invariants(suite, recoveries);
        await recoveries.SetUpAsync();
        await recoveries.DriveAsync(12);
        await invariants.HoldAsync();
        await suite.Processes.Last(process => process.Name == service).KillAsync();
        await recoveries.DriveAsync(4);
        await invariants.HoldAsync();
    }
}
