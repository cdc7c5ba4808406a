using System.Diagnostics;

namespace Recovery.Chaos.Tests;

/// <summary>F5, F6, F7: the broker dies, is away, or takes nothing. The API goes on; nothing is lost, nothing is done twice.</summary>
[Collection(HurtSuite.Name)]
public class BrokerTests(ChaosSuite chaos)
{
    private const int LogLinesPerSecond = 2;
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>A report every so often: enough to see a stall, few enough to be followed up in time.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task Broker_KilledMidRun_LosesAndDoublesNothing()
    {
        await chaos.DriveWhileAsync(KillAsync());
        await chaos.Invariants.HoldAsync();

        async Task KillAsync()
        {
            await chaos.Suite.Broker.KillAsync();
            await ReportsAreTakenAsync(Soon, chaos.Suite.Broker.StartAgainAsync);
        }
    }

    [Fact]
    public async Task Broker_AwayForAWhile_StopsNoReportAndFillsNoLog()
    {
        await chaos.Suite.Broker.StopAsync();
        var before = LogLines();
        var after = 0;
        await ReportsAreTakenAsync(Away, () =>
        {
            after = LogLines();
            return chaos.Suite.Broker.StartAgainAsync();
        });
        var perSecondAndProcess = (after - before) / Away.TotalSeconds / chaos.Suite.Processes.Count;
        Assert.True(perSecondAndProcess < LogLinesPerSecond, $"{perSecondAndProcess:0.0} log lines a second and process while the broker was away.");
        await chaos.Recoveries.DriveAsync(2);
        await chaos.Invariants.HoldAsync();
    }

    [Fact]
    public async Task Broker_ThatTakesNothing_StopsNoReport()
    {
        await chaos.Suite.Broker.ControlAsync("set_disk_free_limit", "99000GB");
        await ReportsAreTakenAsync(Away, () => chaos.Suite.Broker.ControlAsync("set_disk_free_limit", "50MB"));
        await chaos.Recoveries.DriveAsync(2);
        await chaos.Invariants.HoldAsync();
    }

    /// <summary>Every report is answered at its first try, soon. Heals the broker afterwards, in any case.</summary>
    private async Task ReportsAreTakenAsync(TimeSpan howLong, Func<Task> heal)
    {
        var slowest = TimeSpan.Zero;
        using var pace = new PeriodicTimer(Pace);
        try
        {
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < howLong; await pace.WaitForNextTickAsync())
            {
                var one = Stopwatch.StartNew();
                await chaos.Recoveries.ReportOnceAsync();
                slowest = one.Elapsed > slowest ? one.Elapsed : slowest;
            }
        }
        finally
        {
            await heal();
        }
        Assert.True(slowest < Soon, $"The slowest report took {slowest}.");
    }

    private int LogLines() => chaos.Suite.Processes.Sum(process => process.Output.Count(character => character == '\n'));
}
