using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Behaviour;

public sealed class InterceptorTests
{
    private readonly ConcurrentQueue<string> _log = new();

    [Fact]
    public async Task ServerInterceptors_ForEveryKindOfCall_RunInOrder()
    {
        await using var server = await ProbeServer.StartAsync(options =>
        {
            options.Interceptors.Add<OuterInterceptor>();
            options.Interceptors.Add<InnerInterceptor>();
        });

        await CallEveryKindAsync(server.Client());

        Assert.Equal(
            [
                "outer Unary Echo", "inner Unary Echo",
                "outer Unary Echo", "inner Unary Echo",
                "outer ClientStreaming Sum", "inner ClientStreaming Sum",
                "outer ServerStreaming Count", "inner ServerStreaming Count",
                "outer DuplexStreaming Chat", "inner DuplexStreaming Chat",
            ],
            server.State.Log);
    }

    [Fact]
    public async Task ClientInterceptors_ForEveryKindOfCall_RunInOrder()
    {
        await using var server = await ProbeServer.StartAsync();
        var invoker = server.Connect().Intercept(new LoggingInterceptor("a", _log), new LoggingInterceptor("b", _log));

        await CallEveryKindAsync(new Probe.ProbeClient(invoker));

        Assert.Equal(["a Echo", "b Echo", "a Echo", "b Echo", "a Sum", "b Sum", "a Count", "b Count", "a Chat", "b Chat"], _log);
    }

    [Fact]
    public async Task ClientInterceptors_AddedOneByOne_RunTheLastFirst()
    {
        await using var server = await ProbeServer.StartAsync();
        var invoker = server.Connect().Intercept(new LoggingInterceptor("a", _log)).Intercept(new LoggingInterceptor("b", _log));

        await new Probe.ProbeClient(invoker).EchoAsync(new EchoRequest());

        Assert.Equal(["b Echo", "a Echo"], _log);
    }

    [Fact]
    public async Task HeaderFunction_ForEveryKindOfCall_ChangesWhatIsSent()
    {
        await using var server = await ProbeServer.StartAsync();
        var invoker = server.Connect().Intercept(headers =>
        {
            _log.Enqueue(string.Join(',', headers.Select(entry => entry.Key)));
            return new Metadata { { "give-header-added", "yes" } };
        });
        var client = new Probe.ProbeClient(invoker);
        using var call = client.EchoAsync(new EchoRequest(), new Metadata { { "own", "1" } });

        Assert.Equal("yes", (await call.ResponseHeadersAsync).GetValue("give-header-added"));
        await CallEveryKindAsync(client);
        Assert.Equal(["own", "", "", "", "", ""], _log);
    }

    [Fact]
    public async Task WithHost_OnAClient_NamesThatHostInEveryKindOfCall()
    {
        await using var server = await ProbeServer.StartAsync();
        var client = new Probe.ProbeClient(server.Connect().Intercept(new LoggingInterceptor("a", _log)));

        await CallEveryKindAsync(client.WithHost("elsewhere"));

        Assert.Equal(["a Echo at elsewhere", "a Echo at elsewhere", "a Sum at elsewhere", "a Count at elsewhere", "a Chat at elsewhere"], _log);
    }

    private static async Task CallEveryKindAsync(Probe.ProbeClient client)
    {
        await Task.Run(() => client.Echo(new EchoRequest()));
        await client.EchoAsync(new EchoRequest());

        using var sum = client.Sum();
        await sum.RequestStream.WriteAsync(new Number { Value = 1 });
        await sum.RequestStream.CompleteAsync();
        Assert.Equal(1, (await sum).Count);

        using var count = client.Count(new Number { Value = 1 });
        Assert.True(await count.ResponseStream.MoveNext());

        using var chat = client.Chat();
        await chat.RequestStream.WriteAsync(new EchoRequest { Text = "hi" });
        Assert.True(await chat.ResponseStream.MoveNext());
        await chat.RequestStream.CompleteAsync();
    }
}
