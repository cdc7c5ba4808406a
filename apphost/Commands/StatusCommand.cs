using System.Diagnostics;
using System.Globalization;
using Recovery.AppHost.Keys;

namespace Recovery.AppHost.Commands;

/// <summary>`status`: which parts run, whether they are ready, and the development keys. `--wait N` waits until all are.</summary>
internal static class StatusCommand
{
    private const int NotAllHealthy = 1;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    public static async Task<int> RunAsync(Options options)
    {
        var directory = options.Required("data");
        using var parts = new SuiteParts(directory);
        var patience = TimeSpan.FromSeconds(double.Parse(options.Value("wait") ?? "0", CultureInfo.InvariantCulture));
        var started = Stopwatch.GetTimestamp();
        var host = HostFile.Read(directory);
        var found = await parts.FindAsync();
        while (!found.All(part => part.Healthy) && Stopwatch.GetElapsedTime(started) < patience && IsStillStarting(host, options))
        {
            await Task.Delay(PollInterval);
            host = HostFile.Read(directory);
            found = await parts.FindAsync();
        }

        SuiteStatus status = new(host is null ? null : new GatewayAddresses(host.GatewayHttp, host.GatewayGrpc), new KeyFiles(directory).Development(), found);
        if (!options.Has("quiet"))
            await Console.Out.WriteLineAsync(options.Has("json") ? PrivateFile.ToJson(status) : Describe(status, directory));
        return host is not null && found.All(part => part.Healthy) ? 0 : NotAllHealthy;
    }

    /// <summary>While the host has not written its file yet, the process the caller started speaks for it.</summary>
    private static bool IsStillStarting(HostFile? host, Options options) =>
        host is not null || (options.Value("host-pid") is { } pid && HostFile.ProcessIsAlive(int.Parse(pid, CultureInfo.InvariantCulture)));

    private static string Describe(SuiteStatus status, string directory)
    {
        if (status.Gateway is null)
            return $"No suite is running on {directory}.";

        List<string> lines = [$"Gateway: REST {status.Gateway.Http}   gRPC {status.Gateway.Grpc}", string.Empty];
        foreach (var part in status.Parts)
            lines.Add($"  {part.Name,-14} {(part.Healthy ? "healthy" : "NOT HEALTHY"),-12} {(part.Pid is { } pid ? $"pid {pid}" : "not running"),-12} "
                + string.Join("  ", part.Endpoints.Select(endpoint => $"{endpoint.Key} {endpoint.Value}")));
        lines.AddRange([string.Empty, "Development keys (Authorization: Bearer …):"]);
        lines.AddRange(status.Keys.Select(key => $"  {key.Name,-18} {key.Key}   {string.Join(' ', key.Scopes)}"));
        return string.Join('\n', lines);
    }
}

internal sealed record GatewayAddresses(string Http, string Grpc);

internal sealed record SuitePart(string Name, int? Pid, bool Healthy, IReadOnlyDictionary<string, string> Endpoints);

internal sealed record SuiteStatus(GatewayAddresses? Gateway, IReadOnlyList<DevelopmentKey> Keys, IReadOnlyList<SuitePart> Parts);
