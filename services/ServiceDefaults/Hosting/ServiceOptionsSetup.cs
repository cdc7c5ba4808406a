using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>Reads and judges <see cref="ServiceOptions"/>; each fault is one sentence that names its key.</summary>
internal sealed class ServiceOptionsSetup(IConfiguration configuration, ServiceName service) : IConfigureOptions<ServiceOptions>
{
    private const int MaxDrainMilliseconds = 25_000;
    private const string HostKey = "Recovery:Endpoints:Host";

    public void Configure(ServiceOptions options)
    {
        options.Name = service.Name;
        options.Host = configuration[HostKey] is { Length: > 0 } host ? host : options.Host;
        if (options.Host != "localhost" && !IPAddress.TryParse(options.Host, out _))
            throw new ConfigurationInvalid($"{HostKey} must be an IP address to listen on, such as 127.0.0.1 or 0.0.0.0, but is '{options.Host}'.");
        options.HttpPort = Number("HTTP_PORT", 0, IPEndPoint.MaxPort);
        options.GrpcPort = Number("GRPC_PORT", 0, IPEndPoint.MaxPort);
        options.RunDirectory = configuration["Recovery:RunDirectory"] ?? "";
        options.Drain = TimeSpan.FromMilliseconds(Number("Recovery:DrainMilliseconds", (int)options.Drain.TotalMilliseconds, MaxDrainMilliseconds));
    }

    private int Number(string key, int fallback, int max)
    {
        if (configuration[key] is not { Length: > 0 } text)
            return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max
            ? number
            : throw new ConfigurationInvalid($"{key} must be a whole number from 0 to {max}, but is '{text}'.");
    }
}

/// <summary>Which service this process is.</summary>
/// <param name="Name">Its name.</param>
internal sealed record ServiceName(string Name);

/// <summary>Looks at the options before anything listens.</summary>
internal sealed class ServiceOptionsCheck(IOptions<ServiceOptions> options) : IStartupCheck
{
    public void Check() => _ = options.Value;
}
