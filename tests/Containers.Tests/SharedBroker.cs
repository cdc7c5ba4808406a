using Recovery.Containers.Tests;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>The broker in the container.</summary>
public sealed class SharedBroker : IAsyncLifetime
{
    private ContainerBroker? _broker;

    public ContainerBroker Broker => _broker ?? throw new InvalidOperationException("The broker has not been started.");

    public async Task InitializeAsync() => _broker = new ContainerBroker(await Servers.BrokerAsync());

    /// <summary>The container goes with the process: other tests use it, too.</summary>
    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>What the tests ask of a broker.</summary>
public sealed record ContainerBroker(string Uri)
{
    public Task<string> ControlAsync(params string[] arguments) => Servers.ControlBrokerAsync(arguments);
}
