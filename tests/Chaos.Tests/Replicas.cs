using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>One more of some services for a while; the gateway is started again so that it knows of them, and at the end of them no more.</summary>
internal sealed class Replicas : IAsyncDisposable
{
    private readonly Suite _suite;
    private readonly IReadOnlyList<SuiteProcess> _processes;

    private Replicas(Suite suite, IReadOnlyList<SuiteProcess> processes) => (_suite, _processes) = (suite, processes);

    public static async Task<Replicas> StartAsync(Suite suite, IReadOnlyList<string> services)
    {
        var replicas = new Replicas(suite, [.. services.Select(suite.Replica)]);
        foreach (var process in replicas._processes)
            process.Start();
        await Task.WhenAll(replicas._processes.Select(process => process.ReadyAsync()));
        await replicas.RestartGatewayAsync([.. replicas._processes.SelectMany(Addresses)]);
        return replicas;
    }

    public Task KillAsync() => Task.WhenAll(_processes.Select(process => process.KillAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        await RestartGatewayAsync([]);
    }

    private static (string Key, string Value)[] Addresses(SuiteProcess process) =>
        [($"services__{process.Name}__http__1", $"{process.Http}"), ($"services__{process.Name}__grpc__1", $"{process.Grpc}")];

    private async Task RestartGatewayAsync((string Key, string Value)[] more)
    {
        await _suite.Gateway.StopAsync();
        _suite.Gateway.Start(more);
        await _suite.Gateway.ReadyAsync();
    }
}
