using System.Diagnostics;

namespace Recovery.Chaos.Tests;

/// <summary>F5, F6, F7: the broker dies, is away, or takes nothing. The API goes on; nothing is lost, nothing is done twice.</summary>
[Collection(HurtSuite.Name)]
public class BrokerTests(ChaosSuite chaos)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Blocked = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Broker_KilledMidRun_LosesAndDoublesNothing()
    {
        var driving = chaos.Recoveries.DriveAsync(8);
        await chaos.Suite.Broker.KillAsync();
        await chaos.Suite.Broker.StartAgainAsync();
        await driving;
        await chaos.Invariants.HoldAsync();
    }

    [Fact]
    public async Task Broker_AwayForAWhile_StopsNoReport()
    {
        await chaos.Suite.Broker.StopAsync();
        var before = LogLines();
        await ReportsAreTakenAsync(Away);
        var perSecondAndProcess = (LogLines() - before) / Away.TotalSeconds / chaos.Suite.Processes.Count;
        await chaos.Suite.Broker.StartAgainAsync();
        Assert.True(perSecondAndProcess < 2, $"{perSecondAndProcess:0.0} log lines a second and process while the broker was away.");
        await chaos.Recoveries.DriveAsync(2);
        await chaos.Invariants.HoldAsync();
    }

    [Fact]
    public async Task Broker_ThatTakesNothing_StopsNoReport()
    {
        await chaos.Suite.Broker.ControlAsync("set_disk_free_limit", "99000GB");
        try
        {
            await ReportsAreTakenAsync(Blocked);
        }
        finally
        {
            await chaos.Suite.Broker.ControlAsync("set_disk_free_limit", "50MB");
        }
        await chaos.Recoveries.DriveAsync(2);
        await chaos.Invariants.HoldAsync();
    }

    /// <summary>Every report is answered at its first try, soon.</summary>
    private async Task ReportsAreTakenAsync(TimeSpan howLong)
    {
        var slowest = TimeSpan.Zero;
        var taken = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < howLong; taken++)
        {
            var one = Stopwatch.StartNew();
            (await chaos.Recoveries.ReportAsync()).OrThrow();
            slowest = one.Elapsed > slowest ? one.Elapsed : slowest;
        }
        Assert.True(taken > 10, $"{taken} reports in {howLong}.");
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"The slowest of {taken} reports took {slowest}.");
    }

    private int LogLines() => chaos.Suite.Processes.Sum(process => process.Output.Count(character => character == '\n'));
}
