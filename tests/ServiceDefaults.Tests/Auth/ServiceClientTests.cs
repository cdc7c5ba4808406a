using System.Diagnostics;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Tests.Edge;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Tests.Auth;

/// <summary>Calls from one service to another.</summary>
public sealed class ServiceClientTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private static readonly GetThingRequest Request = new() { ThingId = ProbeHost.ThingId };

    [Fact]
    public async Task Call_OnSomebodysBehalf_IsVouchedFor()
    {
        await using var services = Client(host.GrpcAddress.ToString());
        var client = services.GetRequiredService<ProbeService.ProbeServiceClient>();
        var answer = await client.ReadInternalAsync(Request, Patient("things:read"));
        Assert.Equal("routing", answer.Name);
        Assert.Equal("beta", host.Seen.LastCall.Tenant);
        Assert.True(host.Seen.LastCall.Caller.Has("things:read"));
        Assert.Same(client, services.GetRequiredService<ProbeService.ProbeServiceClient>());
    }

    [Fact]
    public async Task Call_OnNobodysBehalf_IsAMistakeOfTheProgrammer()
    {
        await using var services = Client(host.GrpcAddress.ToString());
        var client = services.GetRequiredService<ProbeService.ProbeServiceClient>();
        Assert.Throws<InvalidOperationException>(() => client.ReadInternalAsync(Request));
    }

    [Fact]
    public async Task Refusal_OfTheOtherService_CanBeReadByItsReason()
    {
        await using var services = Client(host.GrpcAddress.ToString());
        var client = services.GetRequiredService<ProbeService.ProbeServiceClient>();
        var error = await Assert.ThrowsAsync<RpcException>(async () => await client.FailAsync(new FailRequest { How = "refuse" }, Patient("things:read")));
        Assert.True(error.Is(ProbeGrpcService.ThingLocked));
        Assert.False(error.Is(CommonErrors.NotFound));
    }

    [Fact]
    public async Task Service_ThatIsDown_IsDependencyUnavailable_AfterAFewTries()
    {
        await using var services = Client("http://127.0.0.1:1");
        var client = services.GetRequiredService<ProbeService.ProbeServiceClient>();
        var started = Stopwatch.GetTimestamp();
        var broken = await Assert.ThrowsAsync<RuleBroken>(async () => await client.ReadInternalAsync(Request, ServiceCall.As("beta", "routing", [])));
        Assert.Equal(CommonErrors.DependencyUnavailable, broken.Definition);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 2.5);
    }

    [Fact]
    public async Task Service_ThatHangs_IsDependencyUnavailable_AfterTwoSeconds()
    {
        await using var services = Client(host.GrpcAddress.ToString());
        var client = services.GetRequiredService<ProbeService.ProbeServiceClient>();
        var started = Stopwatch.GetTimestamp();
        var broken = await Assert.ThrowsAsync<RuleBroken>(async () => await client.FailAsync(new FailRequest { How = "wait" }, ServiceCall.As("beta", "routing", ["things:read"])));
        Assert.Equal(CommonErrors.DependencyUnavailable, broken.Definition);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 1.5, 4);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("intake")]
    [InlineData("ftp://a")]
    public void Address_ThatIsNone_IsFoundAtStart(string? address)
    {
        using var services = Client(address);
        var fault = Assert.Throws<ConfigurationInvalid>(() => services.GetServices<IStartupCheck>().Single().Check());
        Assert.Contains("services:probe:grpc:0", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A busy machine may take longer than the default deadline over the first call of a process.</summary>
    private static CallOptions Patient(string scope) =>
        ServiceCall.As("beta", "routing", [scope]).WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(20));

    private static ServiceProvider Client(string? address)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["services:probe:grpc:0"] = address }).Build());
        services.AddLogging();
        services.AddSingleton(new WallTime(TimeProvider.System));
        services.AddSingleton(Options.Create(new InternalTokenOptions { InternalKey = ProbeHost.Key }));
        services.AddSingleton<InternalTokens>();
        services.AddServiceClient<ProbeService.ProbeServiceClient>("probe");
        return services.BuildServiceProvider();
    }
}
