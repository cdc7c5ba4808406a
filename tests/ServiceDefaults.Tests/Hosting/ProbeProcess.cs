using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Recovery.ServiceDefaults.Tests.Edge;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Hosting;

/// <summary>The probe as a process, with a folder for its run file.</summary>
internal sealed class ProbeProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _folder = Directory.CreateTempSubdirectory("probe").FullName;

    public ProbeProcess(params (string Key, string? Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ProbeProcess).Assembly.Location, "probe"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.Environment["Recovery__InternalKey"] = ProbeHost.Key;
        start.Environment["Recovery__RunDirectory"] = Path.Combine(_folder, "run");
        start.Environment["HTTP_PORT"] = "0";
        start.Environment["GRPC_PORT"] = "0";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        _process = Process.Start(start)!;
        Output = _process.StandardOutput.ReadToEndAsync();
        Error = _process.StandardError.ReadToEndAsync();
    }

    public Task<string> Output { get; }

    public Task<string> Error { get; }

    public int Id => _process.Id;

    public string RunFile => Path.Combine(_folder, "run", string.Create(CultureInfo.InvariantCulture, $"probe-{_process.Id}.json"));

    public async Task<JsonElement> StartedAsync()
    {
        await Eventually.Until(() => File.Exists(RunFile) || _process.HasExited, TimeSpan.FromSeconds(60));
        Assert.False(_process.HasExited, "The process has ended.");
        return JsonDocument.Parse(await File.ReadAllTextAsync(RunFile)).RootElement;
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
