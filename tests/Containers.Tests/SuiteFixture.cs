using Recovery.Containers.Tests;
using Recovery.Contracts;
using Recovery.ServiceDefaults.Tests.Store;
using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests;

/// <summary>The suite on SQL Server, a database for each service, and the broker in the container; compensation runs twice.</summary>
public sealed class SuiteFixture : IAsyncLifetime
{
    public static IReadOnlyList<string> Services { get; } =
        [ServiceNames.Intake, ServiceNames.Routing, ServiceNames.Compensation, ServiceNames.FollowUp, ServiceNames.Retrospective];

    public Suite Suite { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var settings = new Dictionary<string, string> { ["Database__Provider"] = "sqlserver" };
        foreach (var service in Services)
            settings[$"ConnectionStrings__{service}"] = await DatabaseAsync(service);
        Suite = await Suite.StartAsync(new SuiteOptions(Settings: settings, TwoReplicasOf: ServiceNames.Compensation, BrokerUri: await Servers.BrokerAsync()));
        await Company.SetUpAsync(Suite, "acme");
        await Company.SetUpAsync(Suite, "globex");
    }

    public async Task DisposeAsync() => await Suite.DisposeAsync();

    internal static Task<string> DatabaseAsync(string service) => TestDatabase.ConnectionStringAsync($"recovery_{service}");
}

[CollectionDefinition(Name)]
public sealed class RunningSuite : ICollectionFixture<SuiteFixture>
{
    public const string Name = "a running suite";
}
