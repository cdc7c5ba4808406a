using System.Net;
using System.Net.Sockets;

namespace Recovery.AppHost.Tests.Script;

public sealed class ScriptTests
{
    [Fact]
    public async Task Suite_StartedInTheBackground_IsHealthyAndDownLeavesNoProcess()
    {
        await using var suite = new ScriptSuite();
        using (var up = suite.Up("--detach"))
            Assert.True(await up.EndAsync() == 0, up.Errors);

        var status = await suite.StatusAsync();
        Assert.Equal($"http://127.0.0.1:{suite.Port}", status.GetProperty("gateway").GetProperty("http").GetString());
        Assert.Equal(["acme", "globex"], status.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("tenant").GetString()!).Distinct());
        Assert.Equal(6, status.GetProperty("parts").EnumerateArray().Count(part => part.GetProperty("healthy").GetBoolean()));

        var processes = await suite.ProcessesAsync();
        Assert.Equal(0, (await suite.DoAsync("down", "--data", suite.Data)).ExitCode);
        Assert.All(processes, pid => Assert.False(HostFile.ProcessIsAlive(pid)));
    }

    [Theory]
    [InlineData(Command.Interrupt)]
    [InlineData(Command.Terminate)]
    public async Task Suite_InTheForegroundAndInterrupted_EndsEverythingItStarted(int signal)
    {
        await using var suite = new ScriptSuite();
        using var up = suite.Up();
        await Eventually.Until(() => up.Errors.Contains("Ctrl-C stops everything.", StringComparison.Ordinal), Command.Patience, "the suite is up");
        var processes = await suite.ProcessesAsync();

        up.Signal(signal);

        Assert.Equal(0, await up.EndAsync());
        Assert.All(processes, pid => Assert.False(HostFile.ProcessIsAlive(pid)));
    }

    [Fact]
    public async Task Suite_StartedTwiceOnOneFolder_RefusesAndLeavesTheFirstAlone()
    {
        await using var suite = new ScriptSuite();
        using (var up = suite.Up("--detach"))
            Assert.True(await up.EndAsync() == 0, up.Errors);
        var processes = await suite.ProcessesAsync();

        using var second = suite.Up("--detach");

        Assert.Equal(1, await second.EndAsync());
        Assert.Equal($"A suite is already running on {suite.Data}; `recovery down` stops it.", second.Errors);
        Assert.All(processes, pid => Assert.True(HostFile.ProcessIsAlive(pid)));
    }

    [Fact]
    public async Task Up_PortInUse_OneSentenceAndExitCodeOne()
    {
        await using var suite = new ScriptSuite();
        using var other = new TcpListener(IPAddress.Loopback, suite.Port + 1);
        other.Start();

        using var up = suite.Up("--detach");

        Assert.Equal(1, await up.EndAsync());
        Assert.StartsWith($"Port {suite.Port + 1} is in use by another program; choose another with --port", up.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', up.Errors);
    }

    [Fact]
    public async Task Up_DataFolderNotUsable_OneSentenceAndExitCodeOne()
    {
        await using var suite = new ScriptSuite();
        await File.WriteAllTextAsync(suite.Data, "a file where the folder should be");

        using var up = suite.Up("--detach");

        Assert.Equal(1, await up.EndAsync());
        Assert.StartsWith($"The data folder {suite.Data} cannot be used", up.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', up.Errors);
    }

    [Fact]
    public async Task Up_BrokerBroken_OneSentenceAndExitCodeOne()
    {
        await using var suite = new ScriptSuite();
        Directory.CreateDirectory(Path.Combine(suite.Data, "broker", "data"));
        await File.WriteAllTextAsync(Path.Combine(suite.Data, "broker", "data", "recovery@localhost"), "not a database");

        using var up = suite.Up("--detach");

        Assert.Equal(1, await up.EndAsync());
        Assert.StartsWith("messaging could not start", up.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', up.Errors);
    }

    [Theory]
    [InlineData(1, "--port x is not a port number from 1 to 65534.", "up", "--detach", "--port", "x")]
    [InlineData(1, "--store oracle is neither sqlite nor sqlserver.", "up", "--detach", "--store", "oracle")]
    [InlineData(1, "--clock-scale 0 is not a number above 0 and up to 1000000.", "up", "--detach", "--clock-scale", "0")]
    [InlineData(64, "recovery: unknown option for up: --fast; see ./recovery help", "up", "--fast")]
    [InlineData(64, "recovery: unknown command: upp; see ./recovery help", "upp")]
    [InlineData(64, "recovery: the only thing to do with the ledger is: ledger verify; see ./recovery help", "ledger")]
    [InlineData(64, "recovery: soak money takes how many grants: a number from 10 to 999999; see ./recovery help", "soak", "money", "x")]
    [InlineData(64, "recovery: train needs --data DIR, the folder with the texts; see ./recovery help", "train", "--evaluate")]
    [InlineData(64, "recovery: a migration's name is words joined in capitals, such as AddReportLanguage; see ./recovery help", "add-migration", "Intake", "x y")]
    public async Task Arguments_Wrong_OneSentenceAndExitCode(int exitCode, string sentence, params string[] arguments)
    {
        await using var suite = new ScriptSuite();
        string[] place = arguments[0] == "up" && exitCode == 1 ? ["--data", suite.Data] : [];
        string[] port = place.Length > 0 && !arguments.Contains("--port") ? ["--port", $"{suite.Port}"] : [];

        var (code, _, errors) = await suite.DoAsync([.. arguments, .. place, .. port]);

        Assert.Equal((exitCode, sentence), (code, errors));
    }

    [Fact]
    public async Task Key_New_IsShownOnceAndStoredAsAHash()
    {
        await using var suite = new ScriptSuite();
        Directory.CreateDirectory(suite.Data);

        var (code, key, errors) = await suite.DoAsync("key", "new", "--data", suite.Data, "--tenant", "acme", "--name", "ci", "--scopes", "cases:read");

        Assert.True(code == 0, errors);
        Assert.True(Gateway.Credentials.ApiKeyFormat.IsWellFormed(key));
        var stored = await File.ReadAllTextAsync(Path.Combine(suite.Data, "keys.json"));
        Assert.DoesNotContain(key, stored, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(Gateway.Credentials.ApiKeyFormat.Hash(key)), stored, StringComparison.Ordinal);
    }
}
