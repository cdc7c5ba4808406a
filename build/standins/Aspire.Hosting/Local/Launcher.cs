using System.Collections.Concurrent;
using System.Diagnostics;

namespace Aspire.Hosting.Local;

/// <summary>
/// Starts processes from one thread that lives as long as the host. Linux ties a child's life to the thread that started it
/// (prctl PR_SET_PDEATHSIG), so a pool thread that retires would take healthy children with it.
/// </summary>
internal sealed class Launcher : IDisposable
{
    private readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> _queue = [];
    private readonly string[] _prefix = FindPrefix();

    public Launcher() => new Thread(StartAll) { IsBackground = true, Name = "launcher" }.Start();

    public async Task<Process> StartAsync(ProcessCommand command, IEnumerable<KeyValuePair<string, string>> environment)
    {
        string[] line = [.. _prefix, command.FileName, .. command.Arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        foreach (var own in HostOnly)
            if (!environment.Any(variable => variable.Key == own))
                start.Environment.Remove(own);

        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add((start, started));
        return await started.Task.ConfigureAwait(false);
    }

    public void Dispose() => _queue.CompleteAdding();

    /// <summary>Settings of the host itself that would misdirect a child.</summary>
    private static readonly string[] HostOnly = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "HTTP_PORTS", "DOTNET_LAUNCH_PROFILE"];

    private void StartAll()
    {
        foreach (var (start, started) in _queue.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException)
            {
                started.SetException(new DistributedApplicationException($"{start.FileName} could not be started: {exception.Message}", exception));
            }
        }
    }

    /// <summary>A session of its own keeps the terminal's Ctrl-C from the children (the host stops them in order); the signal ends them with the host.</summary>
    private static string[] FindPrefix()
    {
        string[] prefix = [.. Find("setsid"), .. Find("setpriv")];
        return prefix is [.., "setpriv"] ? [.. prefix, "--pdeathsig", "TERM", "--"] : prefix;
    }

    private static IEnumerable<string> Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program))) ? [program] : [];
}
