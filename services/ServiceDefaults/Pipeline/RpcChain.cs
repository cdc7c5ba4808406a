using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>An rpc as REST calls it: through all stages.</summary>
internal interface IRestMethod
{
    Rpc Rpc { get; }

    Task<IMessage> InvokeAsync(IMessage request, ServerCallContext context);
}

/// <summary>The stages, outermost first; the gRPC server is given the same in the same order.</summary>
internal sealed class RpcStages(ErrorStage errors, AuthenticationStage authentication, AuthorizationStage authorization, ValidationStage validation, IdempotencyStage idempotency)
{
    public static IReadOnlyList<Type> Types { get; } =
        [typeof(ErrorStage), typeof(AuthenticationStage), typeof(AuthorizationStage), typeof(ValidationStage), typeof(IdempotencyStage)];

    public IReadOnlyList<Interceptor> All { get; } = [errors, authentication, authorization, validation, idempotency];
}

/// <summary>What surrounds the methods of one service implementation over REST.</summary>
internal sealed class RpcChain<TService>(RpcStages stages) where TService : class
{
    private readonly ObjectFactory<TService> _create = ActivatorUtilities.CreateFactory<TService>([]);

    public IEnumerable<Interceptor> Stages => stages.All;

    /// <summary>The implementation for one call, from the call's own scope.</summary>
    public TService Service(ServerCallContext context)
    {
        var services = context.GetHttpContext().RequestServices;
        return services.GetService<TService>() ?? _create(services, []);
    }
}
