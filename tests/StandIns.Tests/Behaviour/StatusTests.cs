using Google.Rpc;
using Grpc.Core;
using Recovery.StandIns.V1;
using Status = Google.Rpc.Status;

namespace Recovery.StandIns.Tests.Behaviour;

public sealed class StatusTests
{
    [Fact]
    public async Task Failure_WithDetails_ReachesTheCallerWhole()
    {
        await using var server = await ProbeServer.StartAsync();
        var request = new FailRequest { Key = "k", Code = (int)StatusCode.FailedPrecondition, Detail = "offer's gone", Resource = "offer_1", Times = 1 };

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await server.Client().FailAsync(request));

        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        Assert.Equal("offer's gone", failure.Status.Detail);
        Assert.Equal("k", failure.Trailers.GetValue("failed"));
        var details = Status.Parser.ParseFrom(failure.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal("offer_1", Assert.Single(details.Details).Unpack<ResourceInfo>().ResourceName);
    }

    [Fact]
    public async Task Failure_OfABlockingCall_IsTheSameException()
    {
        await using var server = await ProbeServer.StartAsync();
        var client = server.Client();
        var request = new FailRequest { Key = "k", Code = (int)StatusCode.NotFound, Detail = "no such case", Times = 1 };

        var failure = await Assert.ThrowsAsync<RpcException>(() => Task.Run(() => client.Fail(request)));

        Assert.Equal(new Grpc.Core.Status(StatusCode.NotFound, "no such case"), failure.Status);
        Assert.Equal("Status(StatusCode=\"NotFound\", Detail=\"no such case\")", failure.Message);
    }

    [Fact]
    public async Task Exception_NobodyMeant_IsUnknownAndTellsNothing()
    {
        await using var server = await ProbeServer.StartAsync(options => options.Interceptors.Add<ThrowingInterceptor>());

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await server.Client().EchoAsync(new EchoRequest()));

        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_NotServed_IsUnimplemented()
    {
        await using var server = await ProbeServer.StartAsync();
        var marshaller = Marshallers.StringMarshaller;
        var method = new Method<string, string>(MethodType.Unary, "recovery.standins.v1.Nobody", "Call", marshaller, marshaller);
        using var call = server.Connect().CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(), "hello");

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
    }

    [Fact]
    public async Task Server_NotThere_IsUnavailableWithItsCause()
    {
        Probe.ProbeClient client;
        await using (var server = await ProbeServer.StartAsync())
            client = new Probe.ProbeClient(Grpc.Net.Client.GrpcChannel.ForAddress(server.Address));

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new EchoRequest()));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.NotNull(failure.Status.DebugException);
        Assert.Same(failure.Status.DebugException, failure.InnerException);
    }

    private sealed class ThrowingInterceptor : Grpc.Core.Interceptors.Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new FormatException("secret");
    }
}
