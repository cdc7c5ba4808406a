using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Recovery.AppHost.Tests.Script;

/// <summary>The script `recovery` with the real app host and a real broker, and a tiny service in the place of each of the six parts.</summary>
internal sealed class ScriptSuite : IAsyncDisposable
{
    private static readonly string[] Parts = ["Intake", "Routing", "Compensation", "FollowUp", "Retrospective", "Gateway"];
    private readonly TemporaryFolder _folder = new();

    public ScriptSuite()
    {
        var built = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var projects = built.Parent!.Parent!.FullName;
        Copy(Path.Combine(projects, "Recovery.AppHost", built.Name), "Recovery.AppHost", name => name);
        foreach (var part in Parts)
            Copy(Path.Combine(projects, "Recovery.TinyService", built.Name), $"Recovery.{part}", name => name.Replace("TinyService", part, StringComparison.Ordinal));
        Port = FreePort();
    }

    public string Data => Path.Combine(_folder.Path, "data");

    public string Folder => _folder.Path;

    public int Port { get; }

    public Command Run(params string[] arguments) => Command.Start(
        Path.Combine(Repository.Root, "recovery"), arguments, ("RECOVERY_OUTPUT", Path.Combine(_folder.Path, "bin")));

    public Command Up(params string[] more) => Run(["up", "--port", $"{Port}", "--data", Data, .. more]);

    /// <summary>Runs a command to its end.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> DoAsync(params string[] arguments)
    {
        using var command = Run(arguments);
        return (await command.EndAsync(), command.Output, command.Errors);
    }

    public async Task<JsonElement> StatusAsync()
    {
        var (_, output, errors) = await DoAsync("status", "--json", "--data", Data);
        Assert.Equal(string.Empty, errors);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    public async Task<IReadOnlyList<int>> ProcessesAsync()
    {
        var status = await StatusAsync();
        using var host = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Data, "host.json")));
        return [host.RootElement.GetProperty("pid").GetInt32(), BrokerProcess(), .. status.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("pid").GetInt32())];
    }

    public int BrokerProcess()
    {
        using var broker = JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "broker", "broker.json")));
        return broker.RootElement.GetProperty("pid").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        await DoAsync("down", "--data", Data);
        _folder.Dispose();
    }

    /// <summary>A gateway takes two ports in a row.</summary>
    private static int FreePort()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            using var second = new TcpListener(IPAddress.Loopback, port + 1);
            try
            {
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                continue; // the neighbour is taken
            }
        }
    }

    private void Copy(string from, string project, Func<string, string> rename)
    {
        var to = Directory.CreateDirectory(Path.Combine(_folder.Path, "bin", project, "release"));
        foreach (var file in Directory.EnumerateFiles(from))
            // Without the description of its dependencies a program can be renamed.
            if (!file.EndsWith(".deps.json", StringComparison.Ordinal))
                File.Copy(file, Path.Combine(to.FullName, rename(Path.GetFileName(file))));
    }
}
