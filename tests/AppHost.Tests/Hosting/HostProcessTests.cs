using System.Diagnostics;

namespace Recovery.AppHost.Tests.Hosting;

/// <summary>The host as a process of its own: however it ends, nothing it started stays.</summary>
public sealed class HostProcessTests
{
    [Theory]
    [InlineData(Command.Interrupt)]
    [InlineData(Command.Terminate)]
    public async Task Host_ToldToStop_StopsItsServicesAndExitsWithZero(int signal)
    {
        using var folder = new TemporaryFolder();
        using var host = await StartedAsync(folder);
        var services = Services(folder);

        host.Signal(signal);

        Assert.Equal(0, await host.EndAsync());
        Assert.All(services, pid => Assert.False(HostFile.ProcessIsAlive(pid)));
        Assert.Equal(2, Lines(folder).Count(line => line.Contains("stopped", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Host_Killed_TakesItsServicesWithIt()
    {
        using var folder = new TemporaryFolder();
        using var host = await StartedAsync(folder);
        var services = Services(folder);

        host.Signal(Command.Kill);

        try
        {
            await Eventually.Until(() => services.All(pid => !HostFile.ProcessIsAlive(pid)), Command.Patience, "the services end with their host");
        }
        finally
        {
            foreach (var pid in services.Where(HostFile.ProcessIsAlive))
                Process.GetProcessById(pid).Kill();
        }
    }

    private static async Task<Command> StartedAsync(TemporaryFolder folder)
    {
        var host = Command.StartBuilt("Recovery.TinyHost", "--journal", Journal(folder));
        await Eventually.Until(() => host.Output.Contains("All 2 parts are healthy", StringComparison.Ordinal), Command.Patience, "both services healthy");
        return host;
    }

    private static string Journal(TemporaryFolder folder) => Path.Combine(folder.Path, "journal");

    private static string[] Lines(TemporaryFolder folder) => File.ReadAllLines(Journal(folder));

    private static int[] Services(TemporaryFolder folder) => [.. Lines(folder).Select(line => int.Parse(line.Split(' ')[2], null))];
}
