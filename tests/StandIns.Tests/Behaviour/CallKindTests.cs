using Google.Protobuf;
using Grpc.Core;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Behaviour;

public sealed class CallKindTests
{
    [Fact]
    public async Task Unary_Awaited_AnswersWithStatusAndTrailers()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().EchoAsync(new EchoRequest { Text = "ünï", Payload = ByteString.CopyFrom(0, 255) });

        var reply = await call;

        Assert.Equal(new EchoReply { Text = "ünï", Payload = ByteString.CopyFrom(0, 255) }, reply);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Empty(call.GetTrailers());
    }

    [Fact]
    public async Task Unary_Blocking_Answers()
    {
        await using var server = await ProbeServer.StartAsync();
        var client = server.Client();

        var reply = await Task.Run(() => client.Echo(new EchoRequest { Text = "blocking" }));

        Assert.Equal("blocking", reply.Text);
    }

    [Fact]
    public async Task Unary_BeforeItsEnd_HasNoStatusYet()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().HangAsync(new EchoRequest());
        await server.State.Hanging;

        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
    }

    [Fact]
    public async Task ClientStreaming_OfManyMessages_AnswersOnce()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().Sum();

        for (var value = 1; value <= 100; value++)
            await call.RequestStream.WriteAsync(new Number { Value = value });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(new Total { Value = 5050, Count = 100 }, await call);
    }

    [Fact]
    public async Task ServerStreaming_OfManyMessages_ArrivesInOrder()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().Count(new Number { Value = 100 });

        var values = new List<long>();
        await foreach (var number in call.ResponseStream.ReadAllAsync())
            values.Add(number.Value);

        Assert.Equal(Enumerable.Range(1, 100).Select(value => (long)value), values);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Duplex_MessageByMessage_AnswersEachBeforeTheNext()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().Chat();

        foreach (var text in new[] { "one", "two", "three" })
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = text });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(text, call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public void ClientWithoutChannel_OfOverriddenMethods_IsAMock() =>
        Assert.Equal("mocked", new MockedClient().Echo(new EchoRequest()).Text);

    private sealed class MockedClient : Probe.ProbeClient
    {
        public override EchoReply Echo(EchoRequest request, CallOptions options) => new() { Text = "mocked" };
    }
}
