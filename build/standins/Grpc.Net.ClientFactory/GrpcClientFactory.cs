using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.Net.ClientFactory;

/// <summary>Makes configured clients by name.</summary>
public abstract class GrpcClientFactory
{
    public abstract TClient CreateClient<TClient>(string name)
        where TClient : class;
}

/// <summary>Puts the client's own interceptors before the shared channel; the whole chain keeps the order of registration within each scope.</summary>
internal sealed class DefaultGrpcClientFactory(
    IServiceProvider services, NamedChannels channels, IOptionsMonitor<GrpcClientFactoryOptions> options) : GrpcClientFactory
{
    public override TClient CreateClient<TClient>(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var own = options.Get(name).InterceptorRegistrations.Where(registration => registration.Scope == InterceptorScope.Client);
        var invoker = channels.Get(name).Intercept([.. own.Select(registration => registration.Creator(services))]);
        return ClientActivator<TClient>.Create(services, [invoker]);
    }

    private static class ClientActivator<TClient>
        where TClient : class
    {
        public static readonly ObjectFactory<TClient> Create = ActivatorUtilities.CreateFactory<TClient>([typeof(CallInvoker)]);
    }
}
