using Recovery.Contracts;
using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>F1, F2: kill -9 at every numbered point of every service that has it. Nothing answered is lost, nothing is paid or said twice.</summary>
[Collection(HurtSuite.Name)]
public class CrashPointTests(ChaosSuite chaos)
{
    private const int Clients = 4;
    private static readonly TimeSpan CrashDeadline = TimeSpan.FromSeconds(60);

    /// <summary>The point, at which time it is reached, and the services whose part in a recovery reaches it.</summary>
    public static TheoryData<string, int, string[]> Points => new()
    {
        { "store.before-commit", 3, [.. ServiceNames.All] },
        { "store.after-commit", 3, [.. ServiceNames.All] },
        { "command.after-commit", 2, ["intake", "compensation"] },
        { "outbox.before-publish", 2, ["intake", "routing", "compensation", "followup"] },
        { "outbox.after-publish", 2, ["intake", "routing", "compensation", "followup"] },
        { "inbox.before-effect", 3, [.. ServiceNames.All] },
        { "inbox.after-commit", 3, [.. ServiceNames.All] },
        { "timer.after-lease", 2, ["compensation", "followup"] },
        { "timer.before-complete", 2, ["compensation", "followup"] },
        { "payout.before-provider", 1, ["compensation"] },
        { "payout.after-provider", 1, ["compensation"] },
        { "delivery.before-send", 2, ["followup"] },
        { "delivery.after-send", 2, ["followup"] },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Kill_AtAPoint_LosesAndDoublesNothing(string point, int time, string[] services)
    {
        foreach (var service in services.Select(name => chaos.Suite[name]))
        {
            await service.StopAsync();
            service.Start(("RECOVERY_CRASH_AT", $"{point}:{time}"));
        }
        await Task.WhenAll(chaos.Recoveries.DriveAsync(Clients), Task.WhenAll(services.Select(name => DiesAndComesBackAsync(chaos.Suite[name]))));
        await chaos.Invariants.HoldAsync();
    }

    private static async Task DiesAndComesBackAsync(SuiteProcess service)
    {
        await service.ExitedAsync(CrashDeadline);
        service.Start();
        await service.ReadyAsync();
    }
}
