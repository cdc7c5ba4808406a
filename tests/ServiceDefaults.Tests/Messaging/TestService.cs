using Recovery.ServiceDefaults.Tests.Store;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>A service of its own on the shared broker: a name and a folder nobody else has; its queues go with the test.</summary>
internal sealed class TestService(SharedBroker shared) : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<BusHost> _hosts = [];

    public string Name { get; } = $"t{Guid.NewGuid():N}";

    public string Queue => $"recovery-{Name}";

    public string ErrorQueue => $"{Queue}_error";

    public string SkippedQueue => $"{Queue}_skipped";

    public async Task<BusHost> StartAsync(bool ready = true, bool consume = true, string? broker = null)
    {
        var host = await BusHost.StartAsync(_folder.Path, broker ?? shared.Broker.Uri, Name, consume: consume);
        _hosts.Add(host);
        if (ready)
            await host.ReadyAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);
        await raw.DeleteAsync(Queue, ErrorQueue, SkippedQueue);
        _folder.Dispose();
    }
}
