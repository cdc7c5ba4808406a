using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Behaviour;

public sealed class ClientFactoryTests
{
    private readonly ConcurrentQueue<string> _log = new();

    [Fact]
    public async Task Client_RegisteredByType_IsInjectedAndCalls()
    {
        await using var server = await ProbeServer.StartAsync();
        await using var services = Services(services => services.AddGrpcClient<Probe.ProbeClient>(options => options.Address = server.Address));

        Assert.Equal("hi", (await services.GetRequiredService<Probe.ProbeClient>().EchoAsync(new EchoRequest { Text = "hi" })).Text);
    }

    [Fact]
    public async Task Client_RegisteredByName_IsMadeByTheFactory()
    {
        await using var server = await ProbeServer.StartAsync();
        await using var services = Services(services => services.AddGrpcClient<Probe.ProbeClient>("named", (_, options) => options.Address = server.Address));

        var client = services.GetRequiredService<GrpcClientFactory>().CreateClient<Probe.ProbeClient>("named");

        Assert.Equal("hi", (await client.EchoAsync(new EchoRequest { Text = "hi" })).Text);
    }

    [Fact]
    public async Task Client_WithoutAddress_SaysSo()
    {
        await using var services = Services(services => services.AddGrpcClient<Probe.ProbeClient>());

        Assert.Throws<InvalidOperationException>(services.GetRequiredService<Probe.ProbeClient>);
    }

    [Fact]
    public async Task ChannelOptions_Configured_Hold()
    {
        await using var server = await ProbeServer.StartAsync();
        await using var services = Services(services => services
            .AddGrpcClient<Probe.ProbeClient>(options => options.Address = server.Address)
            .ConfigureChannel(channel => channel.MaxSendMessageSize = 10));
        var client = services.GetRequiredService<Probe.ProbeClient>();

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.EchoAsync(new EchoRequest { Text = new string('a', 11) }));

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }

    [Fact]
    public async Task Interceptors_OfBothScopes_AreMadeAsOftenAsTheirScopeSays()
    {
        await using var server = await ProbeServer.StartAsync();
        await using var services = Services(services => services
            .AddGrpcClient<Probe.ProbeClient>(options => options.Address = server.Address)
            .AddInterceptor(() => Made("shared"))
            .AddInterceptor(InterceptorScope.Client, _ => Made("own")));

        for (var client = 0; client < 2; client++)
            await services.GetRequiredService<Probe.ProbeClient>().EchoAsync(new EchoRequest());

        Assert.Equal(1, _log.Count(line => line == "made shared"));
        Assert.Equal(2, _log.Count(line => line == "made own"));
        Assert.Equal(["own Echo", "shared Echo", "own Echo", "shared Echo"], _log.Where(line => !line.StartsWith("made", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task HttpHandlers_AddedToTheClient_SeeItsRequests()
    {
        await using var server = await ProbeServer.StartAsync();
        await using var services = Services(services => services
            .AddGrpcClient<Probe.ProbeClient>(options => options.Address = server.Address)
            .AddHttpMessageHandler(() => new LoggingHandler(_log)));

        await services.GetRequiredService<Probe.ProbeClient>().EchoAsync(new EchoRequest());

        Assert.Equal(["/recovery.standins.v1.Probe/Echo"], _log);
    }

    private static ServiceProvider Services(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        return services.BuildServiceProvider();
    }

    private LoggingInterceptor Made(string name)
    {
        _log.Enqueue($"made {name}");
        return new LoggingInterceptor(name, _log);
    }

    private sealed class LoggingHandler(ConcurrentQueue<string> log) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            log.Enqueue(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
