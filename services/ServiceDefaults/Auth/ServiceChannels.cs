using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Auth;

/// <summary>One channel per service that this one calls.</summary>
internal sealed class ServiceChannels(IConfiguration configuration, InternalTokens tokens, IHttpContextAccessor http, WallTime time, ILoggerFactory loggers) : IDisposable
{
    private const int MaxAttempts = 3;
    private const int MaxMessageBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Lazy<GrpcChannel>> _channels = new();

    /// <summary>Calls go to <paramref name="service"/>, on behalf of whoever is being served.</summary>
    public CallInvoker InvokerFor(string service) =>
        _channels.GetOrAdd(service, name => new Lazy<GrpcChannel>(() => Open(name))).Value
            .Intercept(new ServiceCallInterceptor(service, tokens, http, time));

    /// <summary>Where <paramref name="service"/> listens for gRPC.</summary>
    public static Uri AddressOf(IConfiguration configuration, string service)
    {
        var key = $"services:{service}:grpc:0";
        return Uri.TryCreate(configuration[key], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ConfigurationInvalid($"{key} must be the base address of the service '{service}' for gRPC, such as http://127.0.0.1:5001.");
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values.Where(channel => channel.IsValueCreated))
            channel.Value.Dispose();
    }

    private GrpcChannel Open(string service) => GrpcChannel.ForAddress(AddressOf(configuration, service), new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = KeepAlive,
            KeepAlivePingTimeout = KeepAlive / 2,
            UseProxy = false,
        },
        DisposeHttpClient = true,
        LoggerFactory = loggers,
        MaxReceiveMessageSize = MaxMessageBytes,
        MaxRetryAttempts = MaxAttempts,
        ServiceConfig = new ServiceConfig { MethodConfigs = { RetryWhereUnavailable() } },
    });

    private static MethodConfig RetryWhereUnavailable() => new()
    {
        Names = { MethodName.Default },
        RetryPolicy = new RetryPolicy
        {
            MaxAttempts = MaxAttempts,
            InitialBackoff = TimeSpan.FromMilliseconds(50),
            MaxBackoff = TimeSpan.FromMilliseconds(500),
            BackoffMultiplier = 2,
            RetryableStatusCodes = { StatusCode.Unavailable },
        },
    };
}
