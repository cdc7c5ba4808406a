using System.Diagnostics;
using System.Globalization;
using Recovery.AppHost.Keys;

namespace Recovery.AppHost.Commands;

/// <summary>`status`: which parts run, whether they are ready, and the development keys. `--wait N` waits until all are, and says nothing if that takes longer.</summary>
internal static class StatusCommand
{
    private const int NotAllHealthy = 1;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(300);

    public static async Task<int> RunAsync(Options options)
    {
        var directory = options.Required("data");
        var expected = options.Value("host-pid") is { } pid ? int.Parse(pid, CultureInfo.InvariantCulture) : (int?)null;
        using var parts = new SuiteParts(directory);
        var patience = TimeSpan.FromSeconds(double.Parse(options.Value("wait") ?? "0", CultureInfo.InvariantCulture));
        var started = Stopwatch.GetTimestamp();
        var (host, found) = (HostOf(directory, expected), await parts.FindAsync());
        while (!IsUp(host, found) && Stopwatch.GetElapsedTime(started) < patience && (host is not null || IsAlive(expected)))
        {
            await Task.Delay(PollInterval);
            (host, found) = (HostOf(directory, expected), await parts.FindAsync());
        }

        SuiteStatus status = new(host is null ? null : new GatewayAddresses(host.GatewayHttp, host.GatewayGrpc), new KeyFiles(directory).Development(), found);
        if (!options.Has("quiet") && (patience == TimeSpan.Zero || IsUp(host, found)))
            await Console.Out.WriteLineAsync(options.Has("json") ? PrivateFile.ToJson(status) : Describe(status, directory));
        return IsUp(host, found) ? 0 : NotAllHealthy;
    }

    private static bool IsUp(HostFile? host, IReadOnlyList<SuitePart> found) => host is not null && found.All(part => part.Healthy);

    /// <summary>A caller that has just started a host wants that one: another suite may hold the folder already.</summary>
    private static HostFile? HostOf(string directory, int? expected) =>
        HostFile.Read(directory) is { } host && (expected is null || expected == host.Pid) ? host : null;

    private static bool IsAlive(int? pid) => pid is { } id && HostFile.ProcessIsAlive(id);

    private static string Describe(SuiteStatus status, string directory)
    {
        if (status.Gateway is null)
            return $"No suite is running on {directory}.";

        List<string> lines = [$"Gateway: REST {status.Gateway.Http}   gRPC {status.Gateway.Grpc}", string.Empty];
        foreach (var part in status.Parts)
            lines.Add($"  {part.Name,-14} {(part.Healthy ? part.State : part.State.ToUpperInvariant()),-12} {(part.Pid is { } pid ? $"pid {pid}" : "not running"),-12} "
                + string.Join("  ", part.Endpoints.Select(endpoint => $"{endpoint.Key} {endpoint.Value}")));
        lines.AddRange([string.Empty, "Development keys (Authorization: Bearer …):"]);
        lines.AddRange(status.Keys.Select(key => $"  {key.Name,-18} {key.Key}   {string.Join(' ', key.Scopes)}"));
        return string.Join('\n', lines);
    }
}

internal sealed record GatewayAddresses(string Http, string Grpc);

/// <summary>One process. It is <c>healthy</c>, <c>degraded</c> (it serves, and events wait for the broker) or <c>not healthy</c>.</summary>
internal sealed record SuitePart(string Name, int? Pid, string State, IReadOnlyDictionary<string, string> Endpoints)
{
    public const string IsHealthy = "healthy";
    public const string IsNot = "not healthy";

    public bool Healthy => State == IsHealthy;
}

internal sealed record SuiteStatus(GatewayAddresses? Gateway, IReadOnlyList<DevelopmentKey> Keys, IReadOnlyList<SuitePart> Parts);
