using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Recovery.ServiceDefaults.Ids;
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
        Assert.Equal(("acme", "case_1", 7L, $"/recovery/{service.Name}"), (arrived.Context.Tenant, arrived.Context.Subject, arrived.Context.Sequence, arrived.Context.Source));
    }

    [Fact]
    public async Task Event_OnTheWire_CarriesTheCloudEventsAttributes()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);
        var tap = $"tap-{service.Name}";
        await raw.TapAsync("recovery.bus.test.v1.EverythingHappened", tap);

        await host.PublishAsync(Samples.Everything(), "case_1", 7);

        var message = (await Eventually.Get(() => raw.TakeAsync(tap), one => one is not null))!;
        await raw.DeleteAsync(tap);
        var row = (await host.OutboxAsync()).Single();
        var headers = message.BasicProperties.Headers!.ToDictionary(header => header.Key, header => header.Value is byte[] text ? Encoding.UTF8.GetString(text) : "");
        Assert.Equal("1.0", headers["specversion"]);
        Assert.Equal(TypeId.FromGuid("evt", row.MessageId), headers["id"]);
        Assert.Equal($"/recovery/{service.Name}", headers["source"]);
        Assert.Equal("recovery.bus.test.v1.EverythingHappened", headers["type"]);
        Assert.Equal("case_1", headers["subject"]);
        Assert.Equal("acme", headers["tenantid"]);
        Assert.Equal("7", headers["sequence"]);
        Assert.Equal(row.CreatedAt, DateTimeOffset.Parse(headers["time"], CultureInfo.InvariantCulture));
        Assert.Equal(row.MessageId.ToString(), message.BasicProperties.MessageId);
        Assert.True(message.BasicProperties.Persistent);
        using var envelope = JsonDocument.Parse(message.Body);
        Assert.Equal("COLOUR_BLUE", envelope.RootElement.GetProperty("message").GetProperty("colour").GetString());
        Assert.Equal(1, envelope.RootElement.GetProperty("messageType").GetArrayLength());
    }

    [Fact]
    public async Task Topology_HasTheNamesOfTheContractAndNothingOfProtobufs()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await host.PublishAsync(Samples.Everything(), "case_1");
        await Eventually.Get(host.UnsentAsync, unsent => unsent == 0);

        var exchanges = (await shared.Broker.ControlAsync("list_exchanges", "--quiet", "name")).Split('\n');
        var queues = await shared.Broker.ControlAsync("list_queues", "--quiet", "name", "type", "arguments");

        Assert.Contains("recovery.bus.test.v1.EverythingHappened", exchanges);
        Assert.DoesNotContain(exchanges, name => name.Contains("Google", StringComparison.Ordinal) || name.Contains("IMessage", StringComparison.Ordinal));
        var queue = queues.Split('\n').Single(line => line.StartsWith($"{service.Queue}\t", StringComparison.Ordinal));
        foreach (var expected in new[] { "quorum", "{\"x-delivery-limit\",10}", "{\"x-dead-letter-exchange\",\"recovery-dead-letters\"}", "at-least-once", "reject-publish" })
            Assert.Contains(expected, queue, StringComparison.Ordinal);
        Assert.Contains(queues.Split('\n'), line => line.StartsWith("recovery-dead-letters\tquorum", StringComparison.Ordinal));
    }
}
