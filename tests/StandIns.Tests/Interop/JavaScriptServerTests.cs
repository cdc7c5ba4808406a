using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Recovery.StandIns.Tests.Behaviour;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Interop;

/// <summary>This client calls another implementation of gRPC.</summary>
[Collection(nameof(GrpcJs))]
public sealed class JavaScriptServerTests : IAsyncLifetime
{
    private static readonly byte[] EveryByte = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    private NodeProcess _server = null!;
    private GrpcChannel _channel = null!;
    private Probe.ProbeClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = GrpcJs.Run("server.js");
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{await _server.ReadLineAsync()}");
        _client = new Probe.ProbeClient(_channel);
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Unary_Called_Answers()
    {
        var reply = await _client.EchoAsync(new EchoRequest { Text = "ünï", Payload = ByteString.CopyFrom(EveryByte) });

        Assert.Equal(new EchoReply { Text = "ünï", Payload = ByteString.CopyFrom(EveryByte) }, reply);
    }

    [Fact]
    public async Task ClientStreaming_Called_Answers()
    {
        using var call = _client.Sum();

        for (var value = 1; value <= 100; value++)
            await call.RequestStream.WriteAsync(new Number { Value = value });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(new Total { Value = 5050, Count = 100 }, await call);
    }

    [Fact]
    public async Task ServerStreaming_Called_AnswersInOrder()
    {
        using var call = _client.Count(new Number { Value = 100 });

        var values = new List<long>();
        await foreach (var number in call.ResponseStream.ReadAllAsync())
            values.Add(number.Value);

        Assert.Equal(Enumerable.Range(1, 100).Select(value => (long)value), values);
    }

    [Fact]
    public async Task Duplex_Called_AnswersMessageByMessage()
    {
        using var call = _client.Chat();

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
    public async Task Metadata_OfTextAndBytes_TravelsBothWays()
    {
        var sent = new Metadata { { "give-header-text", "a b" }, { "give-header-raw-bin", EveryByte }, { "give-trailer-raw-bin", EveryByte } };
        using var call = _client.EchoAsync(new EchoRequest(), sent);

        var headers = await call.ResponseHeadersAsync;
        await call;

        Assert.Equal("a b", headers.GetValue("give-header-text"));
        Assert.Equal(EveryByte, headers.GetValueBytes("give-header-raw-bin"));
        Assert.Equal(EveryByte, call.GetTrailers().GetValueBytes("give-trailer-raw-bin"));
    }

    [Fact]
    public async Task Failure_WithDetails_IsUnderstood()
    {
        var request = new FailRequest { Key = "k", Code = (int)StatusCode.FailedPrecondition, Detail = "gone: ünï", Resource = "offer_1" };

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await _client.FailAsync(request));

        Assert.Equal(new Status(StatusCode.FailedPrecondition, "gone: ünï"), failure.Status);
        Assert.Equal("k", failure.Trailers.GetValue("failed"));
        Assert.Equal("offer_1"u8.ToArray(), failure.Trailers.GetValueBytes("grpc-status-details-bin"));
    }

    [Fact]
    public async Task Call_Cancelled_IsSeenByTheServer()
    {
        using var giveUp = new CancellationTokenSource();
        using var call = _client.HangAsync(new EchoRequest(), cancellationToken: giveUp.Token);
        Assert.Equal("hanging", await _server.ReadLineAsync());

        await giveUp.CancelAsync();

        Assert.Equal("cancelled", await _server.ReadLineAsync());
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.WaitAsync(ProbeServer.Patience))).StatusCode);
    }

    [Fact]
    public async Task Gzip_OfTheRequest_IsUnderstood()
    {
        var text = new string('a', 10_000);
        using var tap = new WireTap();
        using var channel = GrpcChannel.ForAddress($"http://{_channel.Target}", new GrpcChannelOptions { HttpHandler = tap });
        var client = new Probe.ProbeClient(channel);

        var reply = await client.EchoAsync(new EchoRequest { Text = text }, new Metadata { { "grpc-internal-encoding-request", "gzip" } });

        Assert.Equal(text, reply.Text);
        Assert.True(Assert.Single(tap.Requests).Compressed);
    }
}
