using System.Diagnostics;
using System.Text.Json;

namespace Recovery.TestKit;

/// <summary>
/// A real broker for one group of tests: a private node in a temporary folder, started and ended by <c>build/rabbitmq</c>.
/// </summary>
public sealed class BrokerFixture : IAsyncDisposable
{
    private static readonly TimeSpan CommandDeadline = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("recovery-broker-").FullName;

    private BrokerFixture()
    {
    }

    /// <summary>The connection string; the same after every restart.</summary>
    public string Uri { get; private set; } = "";

    /// <summary>The AMQP port; the same after every restart.</summary>
    public int Port { get; private set; }

    /// <summary>The broker's process; another one after a restart.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Starts a broker; it accepts connections when this returns.</summary>
    public static async Task<BrokerFixture> StartAsync()
    {
        var broker = new BrokerFixture();
        try
        {
            await broker.StartAgainAsync();
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the broker again after <see cref="KillAsync"/> or <see cref="StopAsync"/>, with its data, port and credentials.</summary>
    public async Task StartAgainAsync()
    {
        await RunAsync("start");
        using var description = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder, "broker.json")));
        Uri = description.RootElement.GetProperty("uri").GetString()!;
        Port = description.RootElement.GetProperty("port").GetInt32();
        ProcessId = description.RootElement.GetProperty("pid").GetInt32();
    }

    /// <summary>Ends it without warning (SIGKILL); what it had stored stays.</summary>
    public Task KillAsync() => RunAsync("kill");

    /// <summary>Ends it in good order; what it had stored stays.</summary>
    public Task StopAsync() => RunAsync("stop");

    /// <summary>Runs rabbitmqctl against it and returns what that printed.</summary>
    public Task<string> ControlAsync(params string[] arguments) => RunAsync("ctl", arguments);

    /// <summary>Name and ready messages of every queue, as the broker counts them.</summary>
    public async Task<IReadOnlyDictionary<string, long>> QueuesAsync()
    {
        var listed = await ControlAsync("list_queues", "--quiet", "--no-table-headers", "name", "messages");
        return listed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => long.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await RunAsync("kill");
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "build", "rabbitmq"), [command, "--dir", _folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var deadline = new CancellationTokenSource(CommandDeadline);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"rabbitmq {command} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}{await output}");
        return await output;
    }
}
