using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Time;
using Recovery.TestKit;

namespace Recovery.Compensation.Tests;

/// <summary>The service as a process of its own on a folder, with nobody at the broker's address: what a crash leaves behind can only be seen on one.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private GrpcChannel? _channel;

    private ServiceProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public CompensationService.CompensationServiceClient Client => new(_channel);

    public static Metadata As(string agent)
    {
        var tokens = new InternalTokens(Options.Create(new InternalTokenOptions { InternalKey = Key }), new WallTime(TimeProvider.System));
        return new() { { "authorization", $"Bearer {tokens.Mint(new Caller(CompensationApp.Tenant, $"key-of-{agent}", new HashSet<string> { "admin" }, agent))}" } };
    }

    /// <summary>Starts on the folder, to die at <paramref name="crashAt"/> where one is named.</summary>
    public static async Task<ServiceProcess> StartAsync(string folder, string? crashAt = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Composition).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HTTP_PORT"] = "0";
        start.Environment["GRPC_PORT"] = "0";
        start.Environment["Recovery__InternalKey"] = Key;
        start.Environment["Recovery__DataDirectory"] = folder;
        start.Environment["Recovery__RunDirectory"] = folder;
        start.Environment["ConnectionStrings__messaging"] = "amqp://nobody:none@127.0.0.1:1/";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        if (crashAt is not null)
            start.Environment[CrashPoints.Variable] = crashAt;
        var started = new ServiceProcess(Process.Start(start) ?? throw new InvalidOperationException("The service did not start."));
        try
        {
            await started.ConnectAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"compensation-{started._process.Id}.json")));
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns once the process has died by itself.</summary>
    public async Task DiesAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private async Task ConnectAsync(string runFile)
    {
        await Eventually.Until(() => _process.HasExited || File.Exists(runFile), Patience, "the service serves");
        Assert.False(_process.HasExited, _output.ToString());
        _channel = GrpcChannel.ForAddress(JsonDocument.Parse(await File.ReadAllTextAsync(runFile)).RootElement.GetProperty("grpc").GetString()!);
        await Eventually.Holds(async () => await Client.GetPolicyAsync(new(), As("ann")), Patience);
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
