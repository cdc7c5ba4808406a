using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>An rpc with one request and many responses. It is offered over gRPC only.</summary>
internal sealed class StreamMethod<TService, TRequest, TResponse>(
    Rpc rpc, Method<TRequest, TResponse> method, ServerStreamingServerMethod<TService, TRequest, TResponse> invoker) : IServiceMethod<TService>
    where TService : class
    where TRequest : class
    where TResponse : class
{
    public Rpc Rpc { get; } = rpc;

    public void AddTo(ServiceMethodProviderContext<TService> context) => context.AddServerStreamingMethod(method, [new HttpMethodMetadata(["POST"])], invoker);

    public IRestMethod ForRest(RpcChain<TService> chain) => throw new NotSupportedException($"{Rpc.Name} answers with a stream: it can have no REST route.");
}
