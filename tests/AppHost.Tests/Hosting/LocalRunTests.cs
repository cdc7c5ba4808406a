using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.Local;

namespace Recovery.AppHost.Tests.Hosting;

public sealed class LocalRunTests
{
    [Fact]
    public async Task Dependent_DependencyNotHealthyYet_StartsOnlyAfterwards()
    {
        await using var suite = new TinySuite();
        suite.Hold("first");
        var first = suite.AddTiny("first");
        suite.AddTiny("second").WaitFor(first);
        suite.AddTiny("third");

        suite.Start();
        await suite.HealthyAsync("third");
        await Eventually.Until(() => suite.Events().Contains("first started"), Command.Patience, "first runs");
        Assert.DoesNotContain("second started", suite.Events());

        suite.Release("first");
        await suite.HealthyAsync("second");
    }

    [Fact]
    public async Task Dependent_ThatWaitsForTheStartOnly_DoesNotWaitForHealth()
    {
        await using var suite = new TinySuite();
        suite.Hold("first");
        var first = suite.AddTiny("first");
        suite.AddTiny("second").WaitForStart(first);

        suite.Start();
        await suite.HealthyAsync("second");
        Assert.False(suite["first"].Healthy.IsCompleted);
        suite.Release("first");
        await suite.HealthyAsync("first");
        await suite.StopAsync();

        Assert.Equal(["second stopped", "first stopped"], suite.Events().Where(line => line.EndsWith("stopped", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stop_WithDependents_EndsThemBeforeWhatTheyNeedAndLeavesNoProcess()
    {
        await using var suite = new TinySuite();
        var first = suite.AddTiny("first");
        suite.AddTiny("second").WaitFor(first);
        suite.Start();
        await suite.HealthyAsync("second");
        int[] processes = [suite["first"].ProcessId!.Value, suite["second"].ProcessId!.Value];

        Assert.Null(await suite.StopAsync());

        Assert.Equal(["second stopped", "first stopped"], suite.Events().Where(line => line.EndsWith("stopped", StringComparison.Ordinal)));
        Assert.All(processes, pid => Assert.False(HostFile.ProcessIsAlive(pid)));
    }

    [Fact]
    public async Task Stop_ProcessThatIgnoresTheRequest_IsKilledAfterThePatience()
    {
        await using var suite = new TinySuite();
        suite.AddTiny("deaf").WithEnvironment("TINY_DEAF", "1");
        suite.Start(new LocalOptions { StopTimeout = TimeSpan.FromSeconds(1) });
        await suite.HealthyAsync("deaf");
        var pid = suite["deaf"].ProcessId!.Value;

        await suite.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.False(HostFile.ProcessIsAlive(pid));
        Assert.DoesNotContain("deaf stopped", suite.Events());
    }

    [Fact]
    public async Task Service_Killed_IsStartedAgainOnItsPort()
    {
        await using var suite = new TinySuite();
        suite.AddTiny("only");
        suite.Start(new LocalOptions { FirstBackOff = TimeSpan.FromMilliseconds(50) });
        await suite.HealthyAsync("only");
        var killed = suite["only"].ProcessId!.Value;
        var port = suite["only"].Resource.Blueprint.Endpoints[0].Port;

        Process.GetProcessById(killed).Kill();
        await Eventually.Until(() => suite.Events().Count(line => line == "only started") == 2, Command.Patience, "a second start");

        Assert.NotEqual(killed, suite["only"].ProcessId);
        Assert.Equal(port, suite["only"].Resource.Blueprint.Endpoints[0].Port);
        Assert.Contains("starting again", await File.ReadAllTextAsync(Path.Combine(suite.Logs, "only.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_Mutual_AreInjectedAsAspireNamesThem()
    {
        await using var suite = new TinySuite("--ConnectionStrings:messaging=amqp://somewhere/");
        var messaging = suite.Builder.AddConnectionString("messaging");
        var first = suite.AddTiny("first").WithReference(messaging);
        var second = suite.AddTiny("second").WithHttpEndpoint(name: "grpc", env: "GRPC_PORT").WithReference(first);
        first.WithReference(second);
        suite.Start();
        await suite.HealthyAsync("first");
        await suite.HealthyAsync("second");

        var endpoints = second.Resource.Blueprint.Endpoints;
        Assert.Equal(endpoints[0].Url, await suite.EnvironmentOfAsync("first", "services__second__http__0"));
        Assert.Equal(endpoints[1].Url, await suite.EnvironmentOfAsync("first", "services__second__grpc__0"));
        Assert.Equal($"{endpoints[1].Port}", await suite.EnvironmentOfAsync("second", "GRPC_PORT"));
        Assert.Equal("amqp://somewhere/", await suite.EnvironmentOfAsync("first", "ConnectionStrings__messaging"));
        Assert.Equal("(none)", await suite.EnvironmentOfAsync("second", "ConnectionStrings__messaging"));
        Assert.Equal("(none)", await suite.EnvironmentOfAsync("first", "OTEL_SERVICE_NAME"));
    }

    [Fact]
    public async Task Telemetry_CollectorConfigured_IsInjected()
    {
        await using var suite = new TinySuite("--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1");
        suite.AddTiny("only");
        suite.Start();
        await suite.HealthyAsync("only");

        Assert.Equal("http://127.0.0.1:1", await suite.EnvironmentOfAsync("only", "OTEL_EXPORTER_OTLP_ENDPOINT"));
        Assert.Equal("only", await suite.EnvironmentOfAsync("only", "OTEL_SERVICE_NAME"));
    }

    [Fact]
    public async Task Start_ServiceRefusesItsConfiguration_EndsEverythingWithItsReason()
    {
        await using var suite = new TinySuite();
        suite.AddTiny("good");
        suite.AddTiny("bad").WithEnvironment("TINY_REFUSES", "Database:Provider must be sqlite or sqlserver.");
        suite.Start();

        var problem = await suite.Running.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("bad could not start (exit code 78): Database:Provider must be sqlite or sqlserver.", problem);
        Assert.Null(suite["good"].ProcessId);
    }

    [Fact]
    public async Task Start_PortInUse_SaysWhich()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var suite = new TinySuite();
        suite.AddTiny("only", port);
        suite.Start();

        Assert.Equal($"Port {port} is in use by another program or not allowed.", await suite.Running);
    }

    [Fact]
    public async Task Start_SqlServerWithoutConnectionString_SaysWhatToSet()
    {
        await using var suite = new TinySuite();
        suite.AddTiny("intake").WithReference(suite.Builder.AddSqlServer("sql").AddDatabase("intake-db", "recovery_intake"), "intake");
        suite.Start();

        Assert.Contains("ConnectionStrings__intake", await suite.Running, StringComparison.Ordinal);
    }
}
