using Google.Protobuf;
using Grpc.Core;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Behaviour;

public sealed class MessageLimitTests
{
    private const int Limit = 1024;

    private static readonly EchoRequest Big = new() { Payload = ByteString.CopyFrom(new byte[Limit + 1]) };
    private static readonly EchoRequest Small = new() { Payload = ByteString.CopyFrom(new byte[Limit / 2]) };

    [Fact]
    public async Task Request_AboveTheServersLimit_IsRefused()
    {
        await using var server = await ProbeServer.StartAsync(options => options.MaxReceiveMessageSize = Limit);

        await AssertRefusedAsync(server.Client());
    }

    [Fact]
    public async Task Response_AboveTheServersLimit_IsRefused()
    {
        await using var server = await ProbeServer.StartAsync(options => options.MaxSendMessageSize = Limit);

        await AssertRefusedAsync(server.Client());
    }

    [Fact]
    public async Task Request_AboveTheClientsLimit_IsRefused()
    {
        await using var server = await ProbeServer.StartAsync();

        await AssertRefusedAsync(server.Client(options => options.MaxSendMessageSize = Limit));
    }

    [Fact]
    public async Task Response_AboveTheClientsLimit_IsRefused()
    {
        await using var server = await ProbeServer.StartAsync();

        await AssertRefusedAsync(server.Client(options => options.MaxReceiveMessageSize = Limit));
    }

    private static async Task AssertRefusedAsync(Probe.ProbeClient client)
    {
        Assert.Equal(Small.Payload, (await client.EchoAsync(Small)).Payload);

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(Big));

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }
}
