using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Recovery.ServiceDefaults.Telemetry;

/// <summary>The suite's own source of traces and metrics; everything that measures itself goes through these two.</summary>
public static class RecoveryTelemetry
{
    /// <summary>The name of both.</summary>
    public const string Name = "Recovery";

    /// <summary>Source of spans.</summary>
    public static readonly ActivitySource Source = new(Name);

    /// <summary>Source of metrics.</summary>
    public static readonly Meter Meter = new(Name);
}
