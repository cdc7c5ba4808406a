using Recovery.EndToEnd.Tests.BadInput;
using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests;

/// <summary>One running suite in real time for all stories that need no long wait.</summary>
public sealed class SuiteFixture : IAsyncLifetime
{
    private Task<QuietTenant>? _quiet;

    public Suite Suite { get; private set; } = null!;

    /// <summary>The tenant whose rows no bad input may change; made by the first test that asks.</summary>
    internal Task<QuietTenant> QuietAsync() => _quiet ??= QuietTenant.SetUpAsync(Suite);

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
