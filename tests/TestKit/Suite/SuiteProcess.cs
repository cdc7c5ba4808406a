using System.Diagnostics;
using System.Globalization;
using System.Text;
using Recovery.ServiceDefaults.Faults;

namespace Recovery.TestKit;

/// <summary>One part of the suite as a process of its own: it can be killed, stopped in good order and started again on the same ports and data.</summary>
public sealed class SuiteProcess : IAsyncDisposable
{
    private const int KilledExitCode = 128 + 9;
    private const int MaxOutputShown = 4000;
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(40);
    private static readonly HttpClient Health = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly string _assembly;
    private readonly Dictionary<string, string> _environment;
    private readonly StringBuilder _output = new();
    private Process? _process;
    private int _runStart;

    internal SuiteProcess(string name, string project, int http, int grpc, IEnumerable<KeyValuePair<string, string>> environment)
    {
        (Name, HttpPort, GrpcPort) = (name, http, grpc);
        _assembly = Assembly(project);
        _environment = new(environment, StringComparer.Ordinal)
        {
            ["HTTP_PORT"] = http.ToString(CultureInfo.InvariantCulture),
            ["GRPC_PORT"] = grpc.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Name of the part, e.g. <c>intake</c>.</summary>
    public string Name { get; }

    /// <summary>Port of REST, health and pages.</summary>
    public int HttpPort { get; }

    /// <summary>Port of gRPC.</summary>
    public int GrpcPort { get; }

    /// <summary>Base address of REST.</summary>
    public Uri Http => new($"http://127.0.0.1:{HttpPort}");

    /// <summary>Base address of gRPC.</summary>
    public Uri Grpc => new($"http://127.0.0.1:{GrpcPort}");

    /// <summary>The process id of the running process.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>True while the process runs.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Everything it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>What it has printed since it was started last.</summary>
    public string OutputOfRun => Output[_runStart..];

    private string LastOutput => Output.Length > MaxOutputShown ? Output[^MaxOutputShown..] : Output;

    /// <summary>Starts the process; <paramref name="extra"/> settings hold for this run only.</summary>
    public void Start(params (string Key, string Value)[] extra)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", _assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(_assembly),
        };
        foreach (var (key, value) in _environment)
            start.Environment[key] = value;
        foreach (var (key, value) in extra)
            start.Environment[key] = value;
        _runStart = Output.Length;
        _process?.Dispose();
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{_assembly} did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Returns once the part is ready to serve.</summary>
    public Task ReadyAsync(TimeSpan? within = null) => Eventually.Until(IsReadyAsync, within ?? TimeSpan.FromSeconds(60), $"{Name} is ready");

    /// <summary>True where the part says it is ready.</summary>
    public async Task<bool> IsReadyAsync()
    {
        if (!IsRunning)
            throw new InvalidOperationException($"{Name} ended with {_process?.ExitCode}:\n{Output}");
        try
        {
            using var answer = await Health.GetAsync(new Uri(Http, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Ends it without warning (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it in good order (SIGTERM).</summary>
    public async Task StopAsync()
    {
        if (!IsRunning)
            return;
        using (var signal = Process.Start("kill", ["-TERM", ProcessId.ToString(CultureInfo.InvariantCulture)]))
            await signal.WaitForExitAsync();
        using var deadline = new CancellationTokenSource(StopDeadline);
        try
        {
            await _process!.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            throw new TimeoutException($"{Name} did not stop within {StopDeadline.TotalSeconds:0} s:\n{Output}");
        }
    }

    /// <summary>Starts it with a crash point armed: it dies as by SIGKILL when it reaches the point for the <paramref name="time"/>th time.</summary>
    public void StartToDieAt(string point, int time) => Start((CrashPoints.Variable, string.Create(CultureInfo.InvariantCulture, $"{point}:{time}")));

    /// <summary>Returns once it has died at the point it was armed with; fails where it ends in another way, or not in time.</summary>
    public async Task DiedAtAsync(string point, int time, TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        try
        {
            await _process!.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{Name} did not reach {point} for the {time}. time within {within.TotalSeconds:0} s:\n{LastOutput}");
        }
        if (_process.ExitCode != KilledExitCode || !OutputOfRun.Contains(CrashPoints.LastWords(point, time), StringComparison.Ordinal))
            throw new InvalidOperationException($"{Name} was to die at {point}, but ended with {_process.ExitCode}:\n{LastOutput}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await KillAsync();
        _process?.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    /// <summary>The part's assembly, built in the configuration of the tests: <c>artifacts/bin/PROJECT/CONFIGURATION</c>.</summary>
    private static string Assembly(string project)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(AppContext.BaseDirectory, "..", "..", project, configuration, project + ".dll");
        return File.Exists(path) ? Path.GetFullPath(path) : throw new FileNotFoundException($"{project} is not built in {configuration}.", path);
    }
}
