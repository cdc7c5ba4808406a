using Recovery.TestKit;

namespace Recovery.Routing.Tests.Features;

/// <summary>Each test has routing to itself.</summary>
public abstract class RoutingTests : IAsyncLifetime
{
    internal RoutingHost Host { get; private set; } = null!;

    internal static string Case => Make.CaseId();

    public async Task InitializeAsync() => Host = await RoutingHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();

    internal Task OwnedByAsync(string @case, string agent) =>
        Eventually.Until(async () => (await Host.AssignmentAsync(@case)).Agent == agent);
}
