using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Inbox;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Tests.Messaging;
using Recovery.ServiceDefaults.Tests.Store;
using Recovery.TestKit;
using Mood = Recovery.ServiceDefaults.Tests.Messaging.Mood;

namespace Recovery.ServiceDefaults.Tests.Inbox;

public sealed class EventInboxTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private BusHost? _host;

    private BusHost Host => _host!;

    public async Task InitializeAsync() => _host = await BusHost.StartAsync(_folder.Path, broker: null);

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Event_DeliveredTenTimes_IsAppliedOnce()
    {
        var context = Context("c1", 1);

        var first = await DeliverAsync(BusHost.Raise("c1"), context);
        var others = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => DeliverAsync(BusHost.Raise("c1"), context)));

        Assert.Equal(Delivery.Applied, first);
        Assert.All(others, other => Assert.Equal(Delivery.Duplicate, other));
        Assert.Equal(1, (await Host.CounterAsync("c1"))!.Value);
    }

    [Fact]
    public async Task Event_DeliveredByManyAtOnce_IsAppliedOnce()
    {
        var context = Context("c1", 1);

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => DeliverAsync(BusHost.Raise("c1"), context)));

        Assert.Single(all, Delivery.Applied);
        Assert.Equal(1, (await Host.CounterAsync("c1"))!.Value);
    }

    [Fact]
    public async Task Event_WithAKnownIdAndAnotherContent_LeavesTheFirst()
    {
        var context = Context("c1", 1);
        await DeliverAsync(BusHost.Raise("c1"), context);
        var other = BusHost.Raise("c1");
        other.By = 1000;

        Assert.Equal(Delivery.Conflict, await DeliverAsync(other, context));
        Assert.Equal(1, (await Host.CounterAsync("c1"))!.Value);
    }

    [Fact]
    public async Task Event_OfTwoTenants_IsAppliedToEach()
    {
        await DeliverAsync(BusHost.Raise("c1"), Context("c1", 1));
        await DeliverAsync(BusHost.Raise("c1"), Context("c1", 1, tenant: "other"));

        Assert.Equal(1, (await Host.CounterAsync("c1"))!.Value);
    }

    [Fact]
    public async Task Event_BeforeTheOneItNeeds_WaitsAndIsAppliedAfterIt()
    {
        Assert.Equal(Delivery.Parked, await DeliverAsync(InOrder(), Context("c1", 2)));
        Assert.Null(await Host.CounterAsync("c1"));
        Assert.Equal("number 1", (await Host.ParkedAsync()).Single().WaitsFor);

        Assert.Equal(Delivery.Applied, await DeliverAsync(InOrder(), Context("c1", 1)));

        Assert.Equal("1 2 ", (await Host.CounterAsync("c1"))!.Order);
        Assert.Empty(await Host.ParkedAsync());
    }

    [Fact]
    public async Task Event_ThatWaits_IsADuplicateWhenDeliveredAgain()
    {
        var context = Context("c1", 2);
        await DeliverAsync(InOrder(), context);

        Assert.Equal(Delivery.Duplicate, await DeliverAsync(InOrder(), context));
        Assert.Single(await Host.ParkedAsync());
    }

    [Fact]
    public async Task Event_BehindOneThatWaits_WaitsToo()
    {
        await DeliverAsync(InOrder(), Context("c1", 2));

        Assert.Equal(Delivery.Parked, await DeliverAsync(BusHost.Raise("c1"), Context("c1", 3)));
        await DeliverAsync(InOrder(), Context("c1", 1));

        Assert.Equal("1 2 3 ", (await Host.CounterAsync("c1"))!.Order);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Events_InAnyOrderAndTwice_AreAppliedInTheirOrderOnce(int seed)
    {
        var random = new Random(seed);
        var events = Enumerable.Range(1, 12).Select(sequence => Context("c1", sequence)).ToList();
        var deliveries = events.Concat(events).OrderBy(_ => random.Next()).ToList();

        foreach (var delivery in deliveries)
            await DeliverAsync(InOrder(), delivery);

        Assert.Equal("1 2 3 4 5 6 7 8 9 10 11 12 ", (await Host.CounterAsync("c1"))!.Order);
        Assert.Empty(await Host.ParkedAsync());
    }

    [Fact]
    public async Task Event_ThatWaitsForAnotherSubject_IsAppliedByTheUpkeep()
    {
        await DeliverAsync(InOrder(), Context("c1", 2));
        await Host.Store.WriteAsync(BusHost.Tenant, (db, _) =>
        {
            db.Counters.Add(new Counter { Id = "c1", LastSequence = 1, Order = "1 " });
            return Task.CompletedTask;
        }, CancellationToken.None);

        var counter = await Eventually.Get(() => Host.CounterAsync("c1"), one => one?.LastSequence == 2);

        Assert.Equal("1 2 ", counter!.Order);
    }

    [Fact]
    public async Task Event_ThatWaitsInVain_IsKeptAndWarnedOf()
    {
        await DeliverAsync(InOrder(), Context("c1", 2));
        var parked = Host.Services.GetService(typeof(ParkedEvents<BusTestDbContext>)) as ParkedEvents<BusTestDbContext>;

        for (var i = 0; i < 10; i++)
            await parked!.ReapplyAsync(BusHost.Tenant, "c1", CancellationToken.None);

        Assert.True((await Host.ParkedAsync()).Single().Attempts >= 10);
        Assert.Contains(Host.Logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("still waits", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Event_ThatThrowsOnceItsTurnHasCome_IsKept()
    {
        await DeliverAsync(InOrder(), Context("c1", 2));
        await DeliverAsync(BusHost.Raise("c1", Mood.Poison), Context("c1", 3));

        await DeliverAsync(InOrder(), Context("c1", 1));

        Assert.Equal("1 2 ", (await Host.CounterAsync("c1"))!.Order);
        Assert.Contains("poison", (await Host.ParkedAsync()).Single().WaitsFor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_NobodyApplies_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<EventRejected>(() => DeliverAsync(new NobodyCares(), Context("c1", 1)));

        Assert.Equal("type-unknown", refused.Reason);
    }

    [Fact]
    public async Task Event_WhoseConsumerThrows_LeavesNothingBehind()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => DeliverAsync(BusHost.Raise("c1", Mood.Poison), Context("c1", 1)));

        Assert.Null(await Host.CounterAsync("c1"));
        Assert.Equal(Delivery.Applied, await DeliverAsync(BusHost.Raise("c1"), Context("c1", 1)));
    }

    private static CountRaised InOrder() => BusHost.Raise("c1", Mood.InOrder);

    private static EventContext Context(string subject, long sequence, string tenant = BusHost.Tenant) => new(
        TypeId.FromGuid("evt", Guid.CreateVersion7()), tenant, subject, sequence, "somebody", DateTimeOffset.UnixEpoch);

    private Task<Delivery> DeliverAsync(IMessage message, EventContext context) => Host.Inbox.DeliverAsync(message, context, CancellationToken.None);
}
