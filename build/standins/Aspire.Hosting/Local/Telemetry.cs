using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Local;

/// <summary>What Aspire injects for OpenTelemetry; nothing unless a collector is configured.</summary>
internal static class Telemetry
{
    private static readonly string[] EndpointKeys = ["OTEL_EXPORTER_OTLP_ENDPOINT"];

    public static EnvironmentSource Settings(string name, IConfiguration configuration) => (variables, _) =>
    {
        if (EndpointKeys.Select(key => configuration[key]).FirstOrDefault(value => !string.IsNullOrEmpty(value)) is { } endpoint)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
            variables["OTEL_SERVICE_NAME"] = name;
            variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.NewGuid()}";
        }

        return Task.CompletedTask;
    };
}
