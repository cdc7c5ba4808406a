using System.Diagnostics;
using Recovery.TestKit;

namespace Recovery.Benchmarks.Processes;

/// <summary>A process to compare with, ended when it is disposed of.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);
    private readonly Process _process;

    private Child(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>An echo server of its own.</summary>
    public static Task<Child> EchoAsync()
    {
        var port = FreePorts.Take(1)[0];
        return StartAsync(Environment.ProcessPath!, OwnArguments($"{EchoServer.Command} {port}"), port, "/", []);
    }

    /// <summary>Another gateway, whose intake is at the given address.</summary>
    public static Task<Child> GatewayToAsync(Uri intake, string keysFile, string internalKey)
    {
        var ports = FreePorts.Take(2);
        var path = Path.Combine(AppContext.BaseDirectory, "..", "..", "Recovery.Gateway", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "Recovery.Gateway.dll");
        return StartAsync("dotnet", ["exec", Path.GetFullPath(path)], ports[0], "/health/ready", new Dictionary<string, string>
        {
            ["HTTP_PORT"] = $"{ports[0]}",
            ["GRPC_PORT"] = $"{ports[1]}",
            ["Recovery__InternalKey"] = internalKey,
            ["Gateway__KeysFile"] = keysFile,
            ["Gateway__RequestsPerMinute"] = $"{int.MaxValue}",
            ["services__intake__http__0"] = intake.ToString(),
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string[] OwnArguments(string arguments)
    {
        var own = arguments.Split(' ');
        return Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(Child).Assembly.Location, .. own] : own;
    }

    private static async Task<Child> StartAsync(string program, string[] arguments, int port, string readyPath, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var child = new Child(process, new Uri($"http://127.0.0.1:{port}"));
        await Eventually.Until(() => AnswersAsync(child, readyPath), StartDeadline, $"{arguments[^1]} answers");
        return child;
    }

    private static async Task<bool> AnswersAsync(Child child, string path)
    {
        if (child._process.HasExited)
            throw new InvalidOperationException($"A process to compare with ended with {child._process.ExitCode}.");
        using var shot = new Load.Shot(new Uri(child.Address, path), 1);
        return await shot.FireAsync() is null;
    }
}
