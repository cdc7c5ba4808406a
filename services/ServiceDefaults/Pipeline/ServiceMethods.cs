using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>One rpc of a service implementation, bound to its types.</summary>
internal interface IServiceMethod<TService> where TService : class
{
    Rpc Rpc { get; }

    /// <summary>Offers the method over gRPC.</summary>
    void AddTo(ServiceMethodProviderContext<TService> context);

    /// <summary>The method with all stages around it, for REST.</summary>
    IRestMethod ForRest(RpcChain<TService> chain);
}

/// <summary>
/// Finds a service's rpcs through the <c>BindService</c> method that the generated base class has for exactly that purpose.
/// </summary>
internal sealed class ServiceMethods<TService> : ServiceBinderBase where TService : class
{
    private readonly List<IServiceMethod<TService>> _methods = [];
    private readonly RpcCatalogue _rpcs;
    private readonly ServiceDescriptor _service;

    public ServiceMethods(RpcCatalogue rpcs)
    {
        var binding = typeof(TService).GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)
            ?? throw new InvalidOperationException($"{typeof(TService).Name} does not derive from a generated service base class.");
        _rpcs = rpcs;
        _service = (ServiceDescriptor)binding.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var serviceBase = binding.BindType.GetNestedType($"{_service.Name}Base")!;
        binding.BindType.GetMethod(binding.BindMethodName, [typeof(ServiceBinderBase), serviceBase])!.Invoke(null, [this, null]);
    }

    public IReadOnlyList<IServiceMethod<TService>> All => _methods;

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        _methods.Add(new UnaryMethod<TService, TRequest, TResponse>(RpcOf(method), SafeMarshaller.Guard(method, Descriptor(method).InputType),
            Invoker<UnaryServerMethod<TService, TRequest, TResponse>>(method, typeof(TRequest), typeof(ServerCallContext))));

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        _methods.Add(new StreamMethod<TService, TRequest, TResponse>(RpcOf(method), SafeMarshaller.Guard(method, Descriptor(method).InputType),
            Invoker<ServerStreamingServerMethod<TService, TRequest, TResponse>>(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext))));

    private Rpc RpcOf(IMethod method) => _rpcs.Add(Descriptor(method));

    private MethodDescriptor Descriptor(IMethod method) => _service.FindMethodByName(method.Name);

    private static TDelegate Invoker<TDelegate>(IMethod method, params Type[] parameters) where TDelegate : Delegate =>
        typeof(TService).GetMethod(method.Name, parameters)!.CreateDelegate<TDelegate>();
}

/// <summary>Gives the gRPC server the methods this pipeline has prepared, in place of the generated ones.</summary>
internal sealed class ServiceMethodProvider<TService>(ServiceMethods<TService> methods) : IServiceMethodProvider<TService> where TService : class
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        foreach (var method in methods.All)
            method.AddTo(context);
    }
}
