using Google.Protobuf;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Messaging;

[Collection(BrokerCollection.Name)]
public sealed class RoundTripTests(SharedBroker shared)
{
    [Fact]
    public async Task Event_WithEveryKindOfField_ArrivesExact()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        var sent = Samples.Everything();

        await host.PublishAsync(sent, "case_1", 7);

        var arrived = (await Eventually.Get(() => Task.FromResult(host.Arrivals.All), all => all.Count == 1)).Single();
        Assert.Equal(sent, arrived.Message);
        Assert.Equal(sent.ToByteArray(), arrived.Message.ToByteArray());
        Assert.Equal(("acme", "case_1", 7L, service.Name), (arrived.Context.Tenant, arrived.Context.Subject, arrived.Context.Sequence, arrived.Context.Source));
    }
}
