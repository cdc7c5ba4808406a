using System.Net;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>What every service is configured with.</summary>
public sealed class ServiceOptions
{
    /// <summary>The service's name, from <c>ServiceNames</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Address to listen on; <c>Recovery:Endpoints:Host</c>.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>Port for HTTP/1.1; <c>HTTP_PORT</c>. 0 takes a free one.</summary>
    public int HttpPort { get; set; }

    /// <summary>Port for gRPC (HTTP/2 without TLS); <c>GRPC_PORT</c>. 0 takes a free one.</summary>
    public int GrpcPort { get; set; }

    /// <summary>Where the process says on which ports it listens; <c>Recovery:RunDirectory</c>. Nowhere when empty.</summary>
    public string RunDirectory { get; set; } = "";

    /// <summary>How long a stopping service still serves after it has said that it is not ready; <c>Recovery:DrainMilliseconds</c>.</summary>
    public TimeSpan Drain { get; set; } = TimeSpan.FromMilliseconds(500);

    internal IPAddress Address => Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(Host);
}
