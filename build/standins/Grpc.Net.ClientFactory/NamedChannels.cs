using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Net.ClientFactory;

/// <summary>One channel per client name, with its shared interceptors, for as long as the application runs.</summary>
internal sealed class NamedChannels(IServiceProvider services, IOptionsMonitor<GrpcClientFactoryOptions> options) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<(GrpcChannel Channel, CallInvoker Invoker)>> _channels = new();

    public CallInvoker Get(string name) =>
        _channels.GetOrAdd(name, key => new Lazy<(GrpcChannel, CallInvoker)>(() => Create(key))).Value.Invoker;

    public void Dispose()
    {
        foreach (var channel in _channels.Values.Where(channel => channel.IsValueCreated))
            channel.Value.Channel.Dispose();
    }

    private (GrpcChannel Channel, CallInvoker Invoker) Create(string name)
    {
        var client = options.Get(name);
        var address = client.Address ?? throw new InvalidOperationException($"The gRPC client \"{name}\" has no address.");
        var channelOptions = new GrpcChannelOptions
        {
            HttpHandler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name),
            LoggerFactory = services.GetService<ILoggerFactory>(),
            ServiceProvider = services,
        };
        foreach (var configure in client.ChannelOptionsActions)
            configure(channelOptions);

        var channel = GrpcChannel.ForAddress(address, channelOptions);
        var shared = client.InterceptorRegistrations.Where(registration => registration.Scope == InterceptorScope.Channel);
        return (channel, channel.Intercept([.. shared.Select(registration => registration.Creator(services))]));
    }
}
