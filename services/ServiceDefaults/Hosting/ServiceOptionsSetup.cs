using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>Reads and judges <see cref="ServiceOptions"/>; each fault is one sentence that names its key.</summary>
internal sealed class ServiceOptionsSetup(IConfiguration configuration, ServiceName service) : IConfigureOptions<ServiceOptions>
{
    private const double MaxScale = 1_000_000;
    private const int MaxDrainMilliseconds = 25_000;
    private const string HostKey = "Recovery:Endpoints:Host";
    private const string OriginKey = "Recovery:Clock:Origin";

    public void Configure(ServiceOptions options)
    {
        options.Name = service.Name;
        options.Host = configuration[HostKey] is { Length: > 0 } host ? host : options.Host;
        if (options.Host != "localhost" && !IPAddress.TryParse(options.Host, out _))
            throw new ConfigurationInvalid($"{HostKey} must be an IP address to listen on, such as 127.0.0.1 or 0.0.0.0, but is '{options.Host}'.");
        options.HttpPort = (int)Number("HTTP_PORT", 0, 0, IPEndPoint.MaxPort);
        options.GrpcPort = (int)Number("GRPC_PORT", 0, 0, IPEndPoint.MaxPort);
        options.RunDirectory = configuration["Recovery:RunDirectory"] ?? "";
        options.Drain = TimeSpan.FromMilliseconds(Number("Recovery:DrainMilliseconds", options.Drain.TotalMilliseconds, 0, MaxDrainMilliseconds));
        options.ClockScale = Number("Recovery:Clock:Scale", 1, double.Epsilon, MaxScale);
        options.ClockOrigin = Origin(options.ClockOrigin);
    }

    private double Number(string key, double fallback, double min, double max)
    {
        if (configuration[key] is not { Length: > 0 } text)
            return fallback;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new ConfigurationInvalid($"{key} must be a number from {(min > 0 && min < 1 ? "above 0" : min)} to {max}, but is '{text}'.");
    }

    private DateTimeOffset Origin(DateTimeOffset fallback)
    {
        if (configuration[OriginKey] is not { Length: > 0 } text)
            return fallback;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var origin)
            ? origin
            : throw new ConfigurationInvalid($"{OriginKey} must be a time such as 2026-03-01T09:00:00Z, but is '{text}'.");
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
