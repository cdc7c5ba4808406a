using System.Diagnostics;
using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>Where a service dies, and at which time it is there.</summary>
internal sealed record Death(string Point, int Time);

/// <summary>A suite that is hurt again and again, and its clients.</summary>
public sealed class ChaosSuite : IAsyncLifetime
{
    private const int Clients = 3;
    private static readonly TimeSpan DeathDeadline = TimeSpan.FromSeconds(180);

    /// <summary>Reports come in whatever the clients wait for: the suite is never idle while it is hurt.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Before that a quorum queue can be left without a leader by a kill of the broker.</summary>
    private static readonly TimeSpan QueuesAreYoung = TimeSpan.FromSeconds(12);

    public Suite Suite { get; private set; } = null!;

    internal Recoveries Recoveries { get; private set; } = null!;

    internal Invariants Invariants { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Suite = await Suite.StartAsync();
        var age = Stopwatch.StartNew();
        Recoveries = new Recoveries(Suite);
        Invariants = new Invariants(Suite, Recoveries);
        await Recoveries.SetUpAsync();
        await Recoveries.DriveAsync(2);
        await Eventually.Until(() => age.Elapsed > QueuesAreYoung);
    }

    public async Task DisposeAsync() => await Suite.DisposeAsync();

    /// <summary>Carries recoveries the whole way, one after the other, until what hurts the suite is over; and the last ones to their end.</summary>
    internal async Task DriveWhileAsync(Task hurting)
    {
        var clients = Enumerable.Range(0, Clients).Select(_ => RepeatAsync(Recoveries.DriveOneAsync)).ToList();
        using var pace = new PeriodicTimer(Pace);
        clients.Add(RepeatAsync(async () =>
        {
            await Recoveries.ReportAsync();
            await pace.WaitForNextTickAsync();
        }));
        await Task.WhenAll([hurting, .. clients]);

        async Task RepeatAsync(Func<Task> step)
        {
            do
                await step();
            while (!hurting.IsCompleted);
        }
    }

    /// <summary>Has a service die at one point after the other: it is started again at once, with the next point armed, and at last unharmed.</summary>
    internal async Task DieAtEachAsync(string name, IReadOnlyList<Death> deaths)
    {
        var service = Suite[name];
        await service.StopAsync();
        try
        {
            foreach (var (point, time) in deaths)
            {
                service.StartToDieAt(point, time);
                await service.DiedAtAsync(point, time, DeathDeadline);
            }
        }
        finally
        {
            // Where it did not die, it is armed still: the next test shall find it unharmed.
            if (service.IsRunning)
                await service.KillAsync();
            service.Start();
            await service.ReadyAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class HurtSuite : ICollectionFixture<ChaosSuite>
{
    public const string Name = "a suite that is hurt";
}
