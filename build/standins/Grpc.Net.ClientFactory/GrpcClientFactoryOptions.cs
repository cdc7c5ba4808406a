using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Grpc.Net.ClientFactory;

/// <summary>Options of one named gRPC client.</summary>
public class GrpcClientFactoryOptions
{
    /// <summary>The address to call.</summary>
    public Uri? Address { get; set; }

    /// <summary>What changes the channel's options before it is made.</summary>
    public IList<Action<GrpcChannelOptions>> ChannelOptionsActions { get; } = [];

    /// <summary>The interceptors before the channel; the first runs first.</summary>
    public IList<InterceptorRegistration> InterceptorRegistrations { get; } = [];
}

/// <summary>How long an interceptor lives.</summary>
public enum InterceptorScope
{
    /// <summary>Made once and shared by all clients of the name.</summary>
    Channel,

    /// <summary>Made for each client, from the services that client came from.</summary>
    Client,
}

/// <summary>How to make an interceptor.</summary>
public class InterceptorRegistration(InterceptorScope scope, Func<IServiceProvider, Interceptor> creator)
{
    public InterceptorScope Scope { get; } = scope;

    internal Func<IServiceProvider, Interceptor> Creator { get; } = creator;
}
