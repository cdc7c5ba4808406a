using Recovery.Contracts;

namespace Recovery.Chaos.Tests;

/// <summary>F1, F2 at length: every point in every service whose part in a recovery reaches it, each followed by all the invariants.</summary>
[Collection(HurtSuite.Name)]
public class CrashSoakTests(ChaosSuite chaos)
{
    private static readonly (string Point, string[] Services)[] Everywhere =
    [
        ("store.before-commit", [.. ServiceNames.All]),
        ("store.after-commit", [.. ServiceNames.All]),
        ("command.after-commit", ["intake", "compensation"]),
        ("outbox.before-publish", ["intake", "routing", "compensation", "followup"]),
        ("outbox.after-publish", ["intake", "routing", "compensation", "followup"]),
        ("inbox.before-effect", [.. ServiceNames.All]),
        ("inbox.after-commit", [.. ServiceNames.All]),
        ("timer.after-lease", ["compensation", "followup"]),
        ("timer.before-complete", ["compensation", "followup"]),
        ("payout.before-provider", ["compensation"]),
        ("payout.after-provider", ["compensation"]),
        ("delivery.before-send", ["followup"]),
        ("delivery.after-send", ["followup"]),
    ];

    /// <summary>The round, which is also at which time the point is reached; the point; the service, or all of them.</summary>
    public static TheoryData<int, string, string> Combinations
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            foreach (var round in Enumerable.Range(1, Soak.Rounds))
            {
                foreach (var (point, services) in Everywhere)
                {
                    foreach (var service in services)
                        data.Add(round, point, service);
                    if (services.Length > 1)
                        data.Add(round, point, string.Join(' ', services));
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Kill_AtAPoint_LosesAndDoublesNothing(int round, string point, string services)
    {
        await chaos.DriveWhileAsync(Task.WhenAll(services.Split(' ').Select(service => chaos.DieAtEachAsync(service, [new Death(point, round)]))));
        await chaos.Invariants.HoldAsync();
    }
}
