using System.ComponentModel;
using System.Diagnostics;
using Recovery.StandIns.Tests.Behaviour;

namespace Recovery.StandIns.Tests.Interop;

/// <summary>A child process whose output is read line by line; ends with this object.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private NodeProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static NodeProcess Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new NodeProcess(Process.Start(start)!);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"The interop tests need node and npm: {program} did not start.", missing);
        }
    }

    /// <summary>The next line of its output.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(ProbeServer.Patience) ?? throw new InvalidOperationException(await _errors);

    /// <summary>Everything it prints until it ends; fails unless it ends well in time.</summary>
    public async Task<string> ReadToEndAsync(TimeSpan patience)
    {
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(patience);
        await _process.WaitForExitAsync().WaitAsync(patience);
        return _process.ExitCode == 0 ? output : throw new InvalidOperationException(await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
