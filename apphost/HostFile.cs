using System.Diagnostics;

namespace Recovery.AppHost;

/// <summary>DATA/host.json: which process runs the suite on this folder, and where its gateway is.</summary>
internal sealed record HostFile(int Pid, string GatewayHttp, string GatewayGrpc)
{
    public static string In(string directory) => Path.Combine(directory, "host.json");

    public static HostFile Current(int port) => new(Environment.ProcessId, $"http://127.0.0.1:{port}", $"http://127.0.0.1:{port + 1}");

    /// <returns>None when no suite runs on this folder.</returns>
    public static HostFile? Read(string directory)
    {
        var path = In(directory);
        if (!File.Exists(path))
            return null;
        var host = PrivateFile.ReadJson<HostFile>(path);
        return ProcessIsAlive(host.Pid) ? host : null;
    }

    public static bool IsRunning(string directory) => Read(directory) is not null;

    public static bool ProcessIsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited && !IsZombie(pid);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>A process that has ended, but whose parent has not asked yet.</summary>
    private static bool IsZombie(int pid)
    {
        try
        {
            return OperatingSystem.IsLinux() && File.ReadAllText($"/proc/{pid}/stat").Split(')')[^1].StartsWith(" Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true; // gone meanwhile
        }
    }
}
