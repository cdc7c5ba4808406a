using Microsoft.Extensions.Diagnostics.HealthChecks;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>A service that is there before its broker, or before the broker knows it.</summary>
[Collection(BrokerCollection.Name)]
public sealed class BusStarterTests(SharedBroker shared)
{
    [Fact]
    public async Task Service_ThatTheBrokerRefuses_JoinsOnceItIsLetIn()
    {
        var user = $"late{Guid.NewGuid():N}";
        await using var service = new TestService(shared);
        var refused = new UriBuilder(shared.Broker.Uri) { UserName = user, Password = "secret" }.Uri;
        var host = await service.StartAsync(ready: false, broker: refused.AbsoluteUri);
        var health = await Eventually.Get(host.HealthAsync, health => health.Exception is not null);
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        await Eventually.Until(() => host.Logs.Lines.Any(line => line.Text.Contains("does not let this service in", StringComparison.Ordinal)));

        await shared.Broker.ControlAsync("add_user", user, "secret");
        await shared.Broker.ControlAsync("set_permissions", user, ".*", ".*", ".*");

        await host.ReadyAsync();
        await shared.Broker.ControlAsync("delete_user", user);
    }

    [Fact]
    public async Task Service_StoppedWhileNobodyListens_StopsAtOnce()
    {
        using var folder = new Store.TestFolder();
        var host = await BusHost.StartAsync(folder.Path, "amqp://nobody:none@127.0.0.1:1/");
        await Eventually.Get(host.HealthAsync, health => health.Status == HealthStatus.Degraded);

        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
    }
}
