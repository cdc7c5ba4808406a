using Grpc.Core;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Behaviour;

public sealed class DeadlineAndCancellationTests
{
    [Fact]
    public async Task Deadline_Passed_EndsTheCallOnBothSides()
    {
        await using var server = await ProbeServer.StartAsync();
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(300);
        using var call = server.Client().HangAsync(new EchoRequest(), deadline: deadline);

        var seen = await server.State.Hanging;
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.WaitAsync(ProbeServer.Patience));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.InRange(seen, deadline.AddSeconds(-1), deadline.AddSeconds(5));
        await server.State.Cancelled;
    }

    [Fact]
    public async Task Deadline_NotGiven_IsEndless()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().HangAsync(new EchoRequest());

        Assert.Equal(DateTime.MaxValue, await server.State.Hanging);
    }

    [Fact]
    public async Task Token_Cancelled_EndsTheCallOnBothSides()
    {
        await using var server = await ProbeServer.StartAsync();
        using var giveUp = new CancellationTokenSource();
        using var call = server.Client().HangAsync(new EchoRequest(), cancellationToken: giveUp.Token);
        await server.State.Hanging;

        await giveUp.CancelAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.WaitAsync(ProbeServer.Patience));
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        await server.State.Cancelled;
    }

    [Fact]
    public async Task Call_Disposed_IsCancelledOnBothSides()
    {
        await using var server = await ProbeServer.StartAsync();
        var call = server.Client().HangAsync(new EchoRequest());
        await server.State.Hanging;

        call.Dispose();

        await server.State.Cancelled;
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.WaitAsync(ProbeServer.Patience))).StatusCode);
    }

    [Fact]
    public async Task Stream_CancelledWhileRead_ThrowsCancelled()
    {
        await using var server = await ProbeServer.StartAsync();
        using var giveUp = new CancellationTokenSource();
        using var call = server.Client().Chat(cancellationToken: giveUp.Token);
        await call.RequestStream.WriteAsync(new EchoRequest { Text = "one" });
        Assert.True(await call.ResponseStream.MoveNext());

        var waiting = call.ResponseStream.MoveNext();
        await giveUp.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => waiting.WaitAsync(ProbeServer.Patience))).StatusCode);
    }

    [Fact]
    public async Task Write_WithACancelledToken_DoesNotHappen()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().Sum();
        await call.RequestStream.WriteAsync(new Number { Value = 1 });

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => call.RequestStream.WriteAsync(new Number { Value = 2 }, new CancellationToken(canceled: true)));

        Assert.True(failure is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled }, failure.ToString());
    }
}
