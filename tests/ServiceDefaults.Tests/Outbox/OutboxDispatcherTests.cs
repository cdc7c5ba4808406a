using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Tests.Messaging;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Outbox;

[Collection(BrokerCollection.Name)]
public sealed class OutboxDispatcherTests(SharedBroker shared)
{
    private const string CountRaisedExchange = "recovery.bus.test.v1.CountRaised";
    private static readonly TimeSpan Drained = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Events_OfManySubjects_AreAppliedOnceAndInOrder()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();

        await PublishAsync(host, subjects: 20, each: 15);

        await AppliedAsync(host, subjects: 20, each: 15);
        Assert.Equal(0, await host.UnsentAsync());
    }

    [Fact]
    public async Task Event_NoQueueTakes_IsNotMarkedSentAndHoldsUpNobody()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();

        await host.PublishAsync(new NobodyCares { Name = "x" }, "s0");
        await PublishAsync(host, subjects: 5, each: 2);

        await AppliedAsync(host, subjects: 5, each: 2, except: "s0");
        var row = await Eventually.Get(async () => (await host.OutboxAsync())[0], row => row.Attempts >= 2);
        Assert.Null(row.SentAt);
        Assert.Contains("No queue", row.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_OfAServiceThatWasNeverStarted_WaitsForItInItsQueue()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);

        await host.PublishAsync(new LatecomerCalled { Name = "x" }, "s1");

        await Eventually.Get(host.UnsentAsync, unsent => unsent == 0);
        Assert.Equal(1u, await raw.CountAsync(BusTopology.Queue("latecomer")));
        await raw.DeleteAsync(BusTopology.Queue("latecomer"));
    }

    [Fact]
    public async Task TwoReplicas_OnOneDatabase_SendEachEventOnce()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        var other = await service.StartAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);
        var tap = $"tap-{service.Name}";
        await raw.TapAsync(CountRaisedExchange, tap);

        await Task.WhenAll(PublishAsync(host, 20, 10, Mood.InOrder), PublishAsync(other, 20, 10, Mood.InOrder, first: 20));

        await AppliedAsync(host, 40, 10);
        await Eventually.Get(host.UnsentAsync, unsent => unsent == 0);
        Assert.Equal(400u, await raw.CountAsync(tap));
        await raw.DeleteAsync(tap);
    }

    [Fact]
    public async Task Broker_KilledAndRestartedUnderLoad_LosesAndDoublesNothing()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await AgedTopologyAsync(host);
        var publishing = Task.Run(() => PublishSteadilyAsync(host, TimeSpan.FromSeconds(8)));
        await Eventually.Get(() => host.CounterAsync("s3"), counter => counter?.Value > 5);

        await shared.Broker.KillAsync();
        await Eventually.Get(host.UnsentAsync, unsent => unsent > 50);
        await shared.Broker.StartAgainAsync();

        var each = await publishing;
        await AppliedAsync(host, 10, each, within: Drained);
        await Eventually.Get(host.UnsentAsync, unsent => unsent == 0, Drained);
    }

    [Fact]
    public async Task Broker_InAlarm_HoldsUpNoWriteAndLosesNothing()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await PublishAsync(host, 1, 1);
        await AppliedAsync(host, 1, 1);

        await shared.Broker.ControlAsync("set_disk_free_limit", "99000GB");
        var slowest = TimeSpan.Zero;
        var watch = Stopwatch.StartNew();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var i = 0; watch.Elapsed < TimeSpan.FromSeconds(12) && await pace.WaitForNextTickAsync(); i++)
        {
            var started = watch.Elapsed;
            await host.PublishAsync(BusHost.Raise($"a{i}"), $"a{i}");
            slowest = watch.Elapsed - started > slowest ? watch.Elapsed - started : slowest;
        }
        var blocked = await host.UnsentAsync();
        await shared.Broker.ControlAsync("set_disk_free_limit", "200MB");

        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(blocked, 10, int.MaxValue);
        await Eventually.Get(host.UnsentAsync, unsent => unsent == 0, Drained);
        await Eventually.Get(() => WrongAsync(host, "a"), wrong => wrong == 0);
    }

    [Fact]
    public async Task Service_StartedWhileTheBrokerIsAway_ServesQuietlyAndCatchesUp()
    {
        await using var service = new TestService(shared);
        await shared.Broker.StopAsync();
        var watch = Stopwatch.StartNew();
        var host = await service.StartAsync(ready: false);
        await PublishAsync(host, 10, 10);
        var health = await Eventually.Get(host.HealthAsync, entry => entry.Status == HealthStatus.Degraded);

        await Eventually.Until(() => watch.Elapsed > TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));
        var lines = host.Logs.Lines.Count(line => line.Level >= LogLevel.Information);
        await shared.Broker.StartAgainAsync();

        Assert.Contains("cannot be reached", health.Description, StringComparison.Ordinal);
        Assert.InRange(lines, 0, 20);
        await AppliedAsync(host, 10, 10, within: Drained);
        await host.ReadyAsync();
    }

    [Fact]
    public async Task Queue_DeletedUnderTheService_IsDeclaredAgainAndNothingIsLost()
    {
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        await using var raw = await RawBroker.ConnectAsync(shared.Broker.Uri);

        await raw.DeleteAsync(service.Queue);
        await PublishAsync(host, 5, 3);

        await AppliedAsync(host, 5, 3, within: Drained);
        await host.ReadyAsync();
    }

    [Fact]
    public async Task Trace_OfTheCallThatPublished_ReachesTheConsumer()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var service = new TestService(shared);
        var host = await service.StartAsync();
        using var call = new Activity("call").Start();

        await host.PublishAsync(Samples.Everything(), "case_1");

        var arrived = (await Eventually.Get(() => Task.FromResult(host.Arrivals.All), all => all.Count == 1)).Single();
        Assert.Equal(call.TraceId.ToString(), arrived.Trace);
    }

    /// <summary>A quorum queue whose broker dies within a second of its first declaration may stay dead (RabbitMQ 3.10).</summary>
    private static async Task AgedTopologyAsync(BusHost host)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 1; watch.Elapsed < TimeSpan.FromSeconds(10); i++)
        {
            await host.PublishAsync(BusHost.Raise("warm"), "warm", i);
            await Eventually.Get(host.UnsentAsync, unsent => unsent == 0);
        }
    }

    private static Task PublishAsync(BusHost host, int subjects, int each, Mood mood = Mood.Unspecified, int first = 0) => Task.WhenAll(Enumerable.Range(first, subjects).Select(async s =>
    {
        for (var i = 1; i <= each; i++)
            await host.PublishAsync(BusHost.Raise($"s{s}", mood), $"s{s}", i);
    }));

    private static async Task<int> PublishSteadilyAsync(BusHost host, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var rounds = 0;
        while (watch.Elapsed < time && await pace.WaitForNextTickAsync())
        {
            rounds++;
            await Task.WhenAll(Enumerable.Range(0, 10).Select(s => host.PublishAsync(BusHost.Raise($"s{s}", Mood.InOrder), $"s{s}", rounds)));
        }
        return rounds;
    }

    private static async Task AppliedAsync(BusHost host, int subjects, int each, TimeSpan? within = null, string? except = null)
    {
        var expected = string.Concat(Enumerable.Range(1, each).Select(i => $"{i} "));
        foreach (var id in Enumerable.Range(0, subjects).Select(s => $"s{s}").Where(id => id != except))
        {
            var counter = await Eventually.Get(() => host.CounterAsync(id), one => one?.Value >= each, within, what: id);
            Assert.Equal(each, counter!.Value);
            // Each once, always; in order where nothing went wrong: what a broker hands out again may be overtaken.
            Assert.Equal(expected, within is null ? counter.Order : InOrder(counter.Order));
        }
    }

    private static string InOrder(string numbers) =>
        string.Concat(numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).Order().Select(number => $"{number} "));

    private static async Task<int> WrongAsync(BusHost host, string prefix)
    {
        var published = (await host.OutboxAsync()).Count(row => row.Subject.StartsWith(prefix, StringComparison.Ordinal));
        var right = await host.Store.ReadAsync(
            BusHost.Tenant, (db, ct) => db.Counters.CountAsync(c => c.Id.StartsWith(prefix) && c.Value == 1, ct), CancellationToken.None);
        return published - right;
    }
}
