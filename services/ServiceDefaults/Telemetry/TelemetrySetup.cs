using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Recovery.ServiceDefaults.Telemetry;

/// <summary>Sends traces and metrics to an OTLP collector where one is configured, and to nobody otherwise.</summary>
internal sealed class TelemetrySetup(IConfiguration configuration, string service) : IHostedService, IDisposable
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Sources = [RecoveryTelemetry.Name, "Microsoft.AspNetCore", "System.Net.Http", "Grpc.Net.Client", "MassTransit"];

    private static readonly string[] Meters =
        [RecoveryTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "MassTransit"];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(configuration[EndpointKey]))
            return Task.CompletedTask;
        var resource = ResourceBuilder.CreateDefault().AddService(service, serviceNamespace: RecoveryTelemetry.Name);
        // The exporter reads the endpoint, protocol and headers from the OTEL_* variables itself.
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }
}

internal static class TelemetryExtensions
{
    public static void AddTelemetry(this IServiceCollection services, string service) =>
        services.AddHostedService(provider => new TelemetrySetup(provider.GetRequiredService<IConfiguration>(), service));
}
