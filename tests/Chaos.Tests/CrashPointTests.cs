namespace Recovery.Chaos.Tests;

/// <summary>
/// F1, F2: kill -9 at every numbered point, over all five services. Each service dies at one point after the other, all five at the same time, while
/// clients carry recoveries on. Nothing answered is lost, nothing is paid or said twice.
/// </summary>
[Collection(HurtSuite.Name)]
public class CrashPointTests(ChaosSuite chaos)
{
    private static readonly Dictionary<string, Death[]> Deaths = new()
    {
        ["intake"] = [new("command.after-commit", 1), new("outbox.before-publish", 2), new("store.before-commit", 5)],
        ["routing"] = [new("outbox.after-publish", 2), new("inbox.before-effect", 3)],
        ["compensation"] = [new("payout.after-provider", 1), new("timer.after-lease", 1), new("payout.before-provider", 1)],
        ["followup"] = [new("delivery.after-send", 1), new("timer.before-complete", 1), new("delivery.before-send", 2)],
        ["retrospective"] = [new("inbox.after-commit", 2), new("store.after-commit", 2)],
    };

    [Fact]
    public async Task Services_KilledAtOnePointAfterTheOther_LoseAndDoubleNothing()
    {
        await chaos.DriveWhileAsync(Task.WhenAll(Deaths.Select(service => chaos.DieAtEachAsync(service.Key, service.Value))));
        await chaos.Invariants.HoldAsync();
    }
}
