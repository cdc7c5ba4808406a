using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>A suite that is hurt again and again, and its clients.</summary>
public sealed class ChaosSuite : IAsyncLifetime
{
    public Suite Suite { get; private set; } = null!;

    internal Recoveries Recoveries { get; private set; } = null!;

    internal Invariants Invariants { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Suite = await Suite.StartAsync();
        Recoveries = new Recoveries(Suite);
        Invariants = new Invariants(Suite, Recoveries);
        await Recoveries.SetUpAsync();
        // The queues have lived for a while before anything is killed: a quorum queue declared a second ago can be left without a leader.
        await Recoveries.DriveAsync(2);
    }

    public async Task DisposeAsync() => await Suite.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class HurtSuite : ICollectionFixture<ChaosSuite>
{
    public const string Name = "a suite that is hurt";
}
