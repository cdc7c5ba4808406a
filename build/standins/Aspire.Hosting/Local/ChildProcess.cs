using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Local;

/// <summary>One started process and its output.</summary>
internal sealed partial class ChildProcess : IDisposable
{
    private const int Terminate = 15;
    private readonly Process _process;
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ChildProcess(Process process, OutputLog log)
    {
        _process = process;
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, line) => Take(line.Data, log, isError: false);
        _process.ErrorDataReceived += (_, line) => Take(line.Data, log, isError: true);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ = WatchAsync();
    }

    public int Id => _process.Id;

    /// <summary>The exit code, once it has one.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>The last line it wrote to standard error: a well-behaved program's reason.</summary>
    public string? LastWords { get; private set; }

    public async Task StopAsync(TimeSpan patience)
    {
        if (!Exited.IsCompleted && !OperatingSystem.IsWindows())
            _ = SendSignal(_process.Id, Terminate);

        await Task.WhenAny(Exited, Task.Delay(patience)).ConfigureAwait(false);
        if (!Exited.IsCompleted)
            _process.Kill(entireProcessTree: true);
        await Exited.ConfigureAwait(false);
    }

    public void Dispose() => _process.Dispose();

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _exited.SetResult(_process.ExitCode);
    }

    private void Take(string? line, OutputLog log, bool isError)
    {
        if (line is null)
            return;

        log.Write(line);
        if (isError && !string.IsNullOrWhiteSpace(line))
            LastWords = line.Trim();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}
