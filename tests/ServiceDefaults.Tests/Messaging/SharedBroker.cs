using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>A private node on this machine.</summary>
public sealed class SharedBroker : IAsyncLifetime
{
    private BrokerFixture? _broker;

    public BrokerFixture Broker => _broker ?? throw new InvalidOperationException("The broker has not been started.");

    public async Task InitializeAsync() => _broker = await BrokerFixture.StartAsync();

    public async Task DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
    }
}
