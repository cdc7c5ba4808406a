using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>An rpc with one request and one response.</summary>
internal sealed class UnaryMethod<TService, TRequest, TResponse>(Rpc rpc, Method<TRequest, TResponse> method, UnaryServerMethod<TService, TRequest, TResponse> invoker)
    : IServiceMethod<TService>
    where TService : class
    where TRequest : class
    where TResponse : class
{
    public Rpc Rpc { get; } = rpc;

    public void AddTo(ServiceMethodProviderContext<TService> context) => context.AddUnaryMethod(method, [new HttpMethodMetadata(["POST"])], invoker);

    public IRestMethod ForRest(RpcChain<TService> chain)
    {
        UnaryServerMethod<TRequest, TResponse> call = (request, context) => invoker(chain.Service(context), request, context);
        foreach (var stage in chain.Stages.Reverse())
        {
            var inner = call;
            call = (request, context) => stage.UnaryServerHandler(request, context, inner);
        }
        return new RestMethod(Rpc, call);
    }

    private sealed class RestMethod(Rpc rpc, UnaryServerMethod<TRequest, TResponse> call) : IRestMethod
    {
        public Rpc Rpc { get; } = rpc;

        public async Task<IMessage> InvokeAsync(IMessage request, ServerCallContext context) => (IMessage)(object)await call((TRequest)request, context);
    }
}
