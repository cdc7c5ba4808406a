using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Rest;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>Two ports, and a bound on everything a client could do without end.</summary>
internal sealed class KestrelSetup(IOptions<ServiceOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    private const int MaxConnections = 10_000;
    private const int MaxStreamsPerConnection = 100;
    private const int MaxHeaders = 100;
    private const int MaxHeaderBytes = 32 * 1024;
    private const int MaxRequestLineBytes = 8 * 1024;
    private const int HeaderTableBytes = 4 * 1024;
    private const int ConnectionWindowBytes = 1024 * 1024;
    private const int StreamWindowBytes = 768 * 1024;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);

    public void Configure(KestrelServerOptions kestrel)
    {
        var service = options.Value;
        kestrel.AddServerHeader = false;
        Limit(kestrel.Limits);
        kestrel.Listen(service.Address, service.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.Listen(service.Address, service.GrpcPort, listen => listen.Protocols = HttpProtocols.Http2);
        // A key that is not ASCII is refused with a reason, not cut off with none.
        kestrel.RequestHeaderEncodingSelector = name => name.Equals("Idempotency-Key", StringComparison.OrdinalIgnoreCase) ? System.Text.Encoding.Latin1 : null;
    }

    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = BodyReader.MaxBytes;
        limits.MaxRequestHeaderCount = MaxHeaders;
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        limits.MaxRequestLineSize = MaxRequestLineBytes;
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.KeepAliveTimeout = KeepAliveTimeout;
        limits.MaxConcurrentConnections = MaxConnections;
        limits.Http2.MaxStreamsPerConnection = MaxStreamsPerConnection;
        limits.Http2.HeaderTableSize = HeaderTableBytes;
        limits.Http2.InitialConnectionWindowSize = ConnectionWindowBytes;
        limits.Http2.InitialStreamWindowSize = StreamWindowBytes;
        limits.Http2.KeepAlivePingDelay = PingDelay;
    }
}
