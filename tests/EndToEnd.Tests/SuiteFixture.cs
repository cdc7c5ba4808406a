using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests;

/// <summary>One running suite in real time for all stories that need no long wait.</summary>
public sealed class SuiteFixture : IAsyncLifetime
{
    public Suite Suite { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Suite = await Suite.StartAsync();
        await Company.SetUpAsync(Suite, "acme");
        await Company.SetUpAsync(Suite, "globex");
    }

    public async Task DisposeAsync() => await Suite.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class RunningSuite : ICollectionFixture<SuiteFixture>
{
    public const string Name = "a running suite";
}
