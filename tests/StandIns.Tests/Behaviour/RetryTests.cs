using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Behaviour;

public sealed class RetryTests
{
    private const int MaxAttempts = 4;

    [Fact]
    public async Task Unavailable_WithinTheAttempts_IsRetriedUntilItSucceeds()
    {
        await using var server = await ProbeServer.StartAsync();

        var reply = await Retrying(server).FailAsync(Failing(StatusCode.Unavailable, times: 2));

        Assert.Equal(2, reply.PreviousAttempts);
        Assert.Equal(3, server.State.CountOf("k"));
    }

    [Fact]
    public async Task Unavailable_BeyondTheAttempts_IsTheCallersToHandle()
    {
        await using var server = await ProbeServer.StartAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await Retrying(server).FailAsync(Failing(StatusCode.Unavailable, times: int.MaxValue)));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Equal(MaxAttempts, server.State.CountOf("k"));
    }

    [Fact]
    public async Task AnotherStatus_ThanThePolicyNames_IsNotRetried()
    {
        await using var server = await ProbeServer.StartAsync();

        await Assert.ThrowsAsync<RpcException>(async () => await Retrying(server).FailAsync(Failing(StatusCode.Aborted, times: 1)));

        Assert.Equal(1, server.State.CountOf("k"));
    }

    [Fact]
    public async Task Unavailable_WithoutPolicy_IsNotRetried()
    {
        await using var server = await ProbeServer.StartAsync();

        await Assert.ThrowsAsync<RpcException>(async () => await server.Client().FailAsync(Failing(StatusCode.Unavailable, times: 1)));

        Assert.Equal(1, server.State.CountOf("k"));
    }

    private static FailRequest Failing(StatusCode code, int times) => new() { Key = "k", Code = (int)code, Times = times };

    private static Probe.ProbeClient Retrying(ProbeServer server) => server.Client(options => options.ServiceConfig = new ServiceConfig
    {
        MethodConfigs =
        {
            new MethodConfig
            {
                Names = { MethodName.Default },
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = MaxAttempts,
                    InitialBackoff = TimeSpan.FromMilliseconds(10),
                    MaxBackoff = TimeSpan.FromMilliseconds(50),
                    BackoffMultiplier = 1.5,
                    RetryableStatusCodes = { StatusCode.Unavailable },
                },
            },
        },
    });
}
