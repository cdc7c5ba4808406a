using System.Diagnostics;
using System.Diagnostics.Metrics;
using Recovery.ServiceDefaults.Pipeline;

namespace Recovery.ServiceDefaults.Telemetry;

internal static class RpcMetrics
{
    private static readonly Histogram<double> Duration =
        RecoveryTelemetry.Meter.CreateHistogram<double>("recovery.rpc.duration", "s", "How long an rpc took, over gRPC and REST alike.");

    public static void Record(Rpc rpc, string outcome, long started)
    {
        if (Duration.Enabled)
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new("rpc.method", rpc.Name), new("outcome", outcome));
        if (Activity.Current is { IsAllDataRequested: true } activity)
            activity.SetTag("rpc.method", rpc.Name).SetTag("recovery.outcome", outcome);
    }
}
