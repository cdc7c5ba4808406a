using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>What no publisher of ours sends: A1–A5, A7 and A10 of the bad-input matrix.</summary>
[Collection(BrokerCollection.Name)]
public sealed class BadMessageTests(SharedBroker shared)
{
    public static TheoryData<string, byte[], string> Unreadable() => new()
    {
        { "malformed JSON", Encoding.UTF8.GetBytes("{\"messageId\":"), RawEvent.ContentType },
        { "empty", [], RawEvent.ContentType },
        { "plain text", Encoding.UTF8.GetBytes("hello"), "text/plain" },
        { "random bytes", [0xff, 0xfe, 0x00, 0x80], RawEvent.ContentType },
        { "wrong type", Spoilt(raw => raw.Message["by"] = "x"), RawEvent.ContentType },
        { "null message", Spoilt(raw => raw.Envelope["message"] = null), RawEvent.ContentType },
        { "an array", Spoilt(raw => raw.Envelope["message"] = new JsonArray()), RawEvent.ContentType },
        { "deep nesting", Deep(), RawEvent.ContentType },
        { "a key twice", Twice(), RawEvent.ContentType },
    };

    public static TheoryData<string, string, byte[]> Invalid() => new()
    {
        { "no message id", "message-id-missing", Spoilt(raw => raw.Envelope.Remove("messageId")) },
        { "expired", "expired", Spoilt(raw => raw.Envelope["expirationTime"] = "2020-01-01T00:00:00Z") },
        { "no tenant", "tenantid-missing", Spoilt(raw => raw.Headers.Remove("tenantid")) },
        { "tenant with a path", "tenant-invalid", Spoilt(raw => raw.Headers["tenantid"] = "../acme") },
        { "tenant with a line break", "tenant-invalid", Spoilt(raw => raw.Headers["tenantid"] = "acme\n") },
        { "no subject", "subject-missing", Spoilt(raw => raw.Headers.Remove("subject")) },
        { "subject beyond ASCII", "subject-invalid", Spoilt(raw => raw.Headers["subject"] = "case\u202e") },
        { "no source", "source-missing", Spoilt(raw => raw.Headers.Remove("source")) },
        { "no sequence", "sequence-missing", Spoilt(raw => raw.Headers.Remove("sequence")) },
        { "sequence 0", "sequence-invalid", Spoilt(raw => raw.Headers["sequence"] = "0") },
        { "negative sequence", "sequence-invalid", Spoilt(raw => raw.Headers["sequence"] = "-1") },
        { "largest sequence", "sequence-invalid", Spoilt(raw => raw.Headers["sequence"] = "9223372036854775807") },
        { "no time", "time-missing", Spoilt(raw => raw.Headers.Remove("time")) },
        { "another type", "type-invalid", Spoilt(raw => raw.Headers["type"] = "recovery.bus.test.v1.NobodyCares") },
        { "a required field missing", "field-missing", Spoilt(raw => raw.Message.Remove("counter")) },
        { "a required message missing", "field-missing", Spoilt(raw => raw.Message.Remove("raised_at")) },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Message_ThatCannotBeRead_GoesToTheErrorQueueOnce(string what, byte[] body, string contentType)
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);

        await raw.SendAsync(service.Queue, body, RawEvent.Properties(contentType));
        await raw.SendAsync(service.Queue, new RawEvent("after").Bytes);

        await Eventually.Get(() => raw.CountAsync(service.ErrorQueue), count => count == 1, what: what);
        await Eventually.Get(() => host.CounterAsync("after"), counter => counter?.Value == 1);
        var moved = await raw.TakeAsync(service.ErrorQueue);
        Assert.Equal(body, moved!.Body.ToArray());
        Assert.NotNull(moved.BasicProperties.Headers!["MT-Fault-Message"]);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task Message_ThatIsNoValidEvent_GoesToTheErrorQueueWithTheReason(string what, string reason, byte[] body)
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);

        await raw.SendAsync(service.Queue, body);

        await Eventually.Get(() => raw.CountAsync(service.ErrorQueue), count => count == 1, what: what);
        Assert.Null(await host.CounterAsync("c1"));
        Assert.Contains(host.Logs.Lines, line => line.Level == LogLevel.Error && line.Text.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_OfAnUnknownType_GoesToTheSkippedQueueAndIsWarnedOf()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);

        await raw.SendAsync(service.Queue, Spoilt(one => one.Envelope["messageType"] = new JsonArray("urn:message:Recovery.V9:CountRaised")));
        await raw.SendAsync(service.Queue, Spoilt(one => one.Envelope.Remove("messageType")));

        await Eventually.Get(() => raw.CountAsync(service.SkippedQueue), count => count == 2);
        Assert.Contains(host.Logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("nobody consumes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_WithAFaultAddress_SendsNothingThere()
    {
        await using var service = new TestService(shared);
        await service.StartAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);
        await raw.TapAsync("elsewhere", "elsewhere");
        var message = new RawEvent();
        message.Message["mood"] = "MOOD_POISON";
        foreach (var address in new[] { "faultAddress", "responseAddress" })
            message.Envelope[address] = $"rabbitmq://127.0.0.1:{shared.Broker.Port}/elsewhere";

        await raw.SendAsync(service.Queue, message.Bytes);

        await Eventually.Get(() => raw.CountAsync(service.ErrorQueue), count => count == 1);
        Assert.Equal(0u, await raw.CountAsync("elsewhere"));
        await raw.DeleteAsync("elsewhere");
    }

    [Fact]
    public async Task Message_WithAKnownIdAndAnotherContent_ChangesNothingAndIsLogged()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);
        var message = new RawEvent();
        await raw.SendAsync(service.Queue, message.Bytes);
        await Eventually.Get(() => host.CounterAsync("c1"), counter => counter?.Value == 1);

        message.Message["by"] = 1000;
        await raw.SendAsync(service.Queue, message.Bytes);

        await Eventually.Until(() => host.Logs.Lines.Any(line => line.Level == LogLevel.Error && line.Text.Contains("another content", StringComparison.Ordinal)));
        Assert.Equal(1, (await host.CounterAsync("c1"))!.Value);
    }

    [Fact]
    public async Task Message_ThatNoConsumerCanApply_GoesToTheErrorQueueAndItsNeighboursAreApplied()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);
        for (var i = 0; i < 40; i++)
        {
            var message = new RawEvent($"n{i}");
            if (i % 8 == 3)
                message.Message["mood"] = "MOOD_POISON";
            await raw.SendAsync(service.Queue, message.Bytes);
        }

        await Eventually.Get(() => raw.CountAsync(service.ErrorQueue), count => count == 5);
        for (var i = 0; i < 40; i++)
        {
            var poison = i % 8 == 3;
            await Eventually.Get(() => host.CounterAsync($"n{i}"), counter => poison ? counter is null : counter?.Value == 1, what: $"n{i}");
        }
    }

    [Fact]
    public async Task Delivery_ThatFailsForAPassingReason_IsRepeatedAndAppliedOnce()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);
        host.Faults.Left = 2;
        var message = new RawEvent();
        message.Message["mood"] = "MOOD_FLAKY";

        await raw.SendAsync(service.Queue, message.Bytes);

        var counter = await Eventually.Get(() => host.CounterAsync("c1"), one => one is not null);
        Assert.Equal(1, counter!.Value);
        Assert.Null(await raw.CountAsync(service.ErrorQueue));
    }

    private static byte[] Spoilt(Action<RawEvent> spoil)
    {
        var raw = new RawEvent();
        spoil(raw);
        return raw.Bytes;
    }

    private static byte[] Deep() => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(new RawEvent().Bytes).Replace("\"counter\":", $"\"extra\":{new string('[', 200)}{new string(']', 200)},\"counter\":", StringComparison.Ordinal));

    private static byte[] Twice() => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(new RawEvent().Bytes).Replace("\"by\":1", "\"by\":1,\"by\":1000", StringComparison.Ordinal));
}
