using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>One thing that is looked at before an rpc runs. gRPC and REST pass through the same instances in the same order.</summary>
internal abstract class CallStage(RpcCatalogue rpcs) : Interceptor
{
    public sealed override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Check(rpcs.Of(context), (IMessage)request, context, CallOf(context));
        return continuation(request, context);
    }

    public sealed override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(rpcs.Of(context), (IMessage)request, context, CallOf(context));
        return continuation(request, responseStream, context);
    }

    /// <summary>Throws <see cref="Errors.RuleBroken"/> where the call may not go on.</summary>
    protected abstract void Check(Rpc rpc, IMessage request, ServerCallContext context, CallContext call);

    private static CallContext CallOf(ServerCallContext context) => context.GetHttpContext().RequestServices.GetRequiredService<CallContext>();
}
