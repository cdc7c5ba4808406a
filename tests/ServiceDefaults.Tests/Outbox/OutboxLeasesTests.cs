using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Tests.Messaging;
using Recovery.ServiceDefaults.Tests.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Tests.Outbox;

public sealed class OutboxLeasesTests : IAsyncLifetime
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
    public async Task Claim_OfSeveralSubjects_GivesEachItsLaneInOrder()
    {
        await PublishAsync("a", "b", "a", "c", "a");

        var lanes = await ClaimAsync(Host.Leases);

        Assert.Equal(["a1 a3 a5", "b2", "c4"], lanes.Select(Name));
    }

    [Fact]
    public async Task Claim_WhileAnotherHoldsTheSubject_GivesNothingOfIt()
    {
        await PublishAsync("a", "b");
        var other = Another();
        await ClaimAsync(other);
        await PublishAsync("a", "c");

        var lanes = await ClaimAsync(Host.Leases);

        Assert.Equal(["c2"], lanes.Select(Name));
    }

    [Fact]
    public async Task Claim_ByManyAtOnce_GivesEachEventToOne()
    {
        await PublishAsync([.. Enumerable.Range(0, 100).Select(i => $"s{i % 20}")]);

        var lanes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ClaimAsync(Another())));

        var positions = lanes.SelectMany(one => one).SelectMany(lane => lane.Messages).Select(message => message.Position).ToList();
        Assert.Equal(100, positions.Count);
        Assert.Equal(100, positions.Distinct().Count());
    }

    [Fact]
    public async Task Claim_LimitedToFewerThanThereAre_TakesThatMany()
    {
        await PublishAsync([.. Enumerable.Range(0, 30).Select(i => $"s{i % 3}")]);

        var lanes = await Host.Leases.ClaimAsync(10, [], CancellationToken.None);

        Assert.Equal(10, lanes.Sum(lane => lane.Messages.Count));
        Assert.All(lanes, lane => Assert.Equal(lane.Messages.Select(m => m.Sequence).Order(), lane.Messages.Select(m => m.Sequence)));
    }

    [Fact]
    public async Task Claim_WithoutAType_LeavesItAndWhatIsBehindIt()
    {
        await PublishAsync("a");
        await Host.PublishAsync(new NobodyCares(), "a", 2);
        await PublishAsync("a", "b");

        var lanes = await Host.Leases.ClaimAsync(10, ["recovery.bus.test.v1.NobodyCares"], CancellationToken.None);

        Assert.Equal(["a1", "b2"], lanes.Select(Name));
    }

    [Fact]
    public async Task Settle_Sent_MakesTheNextOfTheSubjectClaimable()
    {
        await PublishAsync("a");
        var first = (await ClaimAsync(Host.Leases)).Single().Messages.Single();
        await PublishAsync("a");
        Assert.Empty(await ClaimAsync(Host.Leases));

        await Host.Leases.SettleAsync([new Attempt(first, AttemptResult.Sent)], CancellationToken.None);

        Assert.Equal(["a1"], (await ClaimAsync(Host.Leases)).Select(Name));
        Assert.NotNull((await Host.OutboxAsync())[0].SentAt);
    }

    [Fact]
    public async Task Settle_Released_CostsNoAttempt()
    {
        await PublishAsync("a");
        var message = (await ClaimAsync(Host.Leases)).Single().Messages.Single();

        await Host.Leases.SettleAsync([new Attempt(message, AttemptResult.Released)], CancellationToken.None);

        Assert.Equal(0, (await Host.OutboxAsync()).Single().Attempts);
        Assert.Single(await ClaimAsync(Host.Leases));
    }

    [Fact]
    public async Task Settle_Unknown_CostsNoAttempt()
    {
        await PublishAsync("a");

        for (var i = 0; i < 30; i++)
            await FailAsync(AttemptResult.Unknown);

        var row = (await Host.OutboxAsync()).Single();
        Assert.Equal((0, null), (row.Attempts, row.ParkedAt));
    }

    [Fact]
    public async Task Settle_RefusedOnce_PausesTheSubjectAlone()
    {
        await PublishAsync("a", "a", "b");
        var lanes = await ClaimAsync(Host.Leases);
        var first = lanes[0].Messages[0];
        await Host.Leases.SettleAsync(
            [new Attempt(first, AttemptResult.Refused, "no"), .. lanes.SelectMany(l => l.Messages).Skip(1).Select(m => new Attempt(m, AttemptResult.Released))],
            CancellationToken.None);

        Assert.Equal(["b3"], (await ClaimAsync(Host.Leases)).Select(Name));
        Assert.Equal("no", (await Host.OutboxAsync())[0].LastError);
    }

    [Fact]
    public async Task Settle_RefusedTwentyTimes_ParksTheEventAndLetsTheOthersPass()
    {
        await PublishAsync("a", "a");
        var message = (await ClaimAsync(Host.Leases)).Single().Messages[0];
        message.Attempts = OutboxLeases<BusTestDbContext>.MaxAttempts;

        var parked = await Host.Leases.SettleAsync([new Attempt(message, AttemptResult.Refused, "no")], CancellationToken.None);

        Assert.Equal(message.Position, parked.Single().Position);
        Assert.NotNull((await Host.OutboxAsync())[0].ParkedAt);
    }

    [Fact]
    public async Task Lease_OfADispatcherThatDied_EndsByItself()
    {
        var wall = new Clock(TimeProvider.System.GetUtcNow().AddMinutes(-10));
        await PublishAsync("a");
        await ClaimAsync(new OutboxLeases<BusTestDbContext>(Host.Store, new WallTime(wall), Options.Create(new LeaseOptions())));

        Assert.Equal(["a1"], (await ClaimAsync(Host.Leases)).Select(Name));
    }

    private static string Name(Lane lane) => string.Join(' ', lane.Messages.Select(m => $"{m.Subject}{m.Sequence}"));

    private static Task<IReadOnlyList<Lane>> ClaimAsync(OutboxLeases<BusTestDbContext> leases) => leases.ClaimAsync(1000, [], CancellationToken.None);

    private OutboxLeases<BusTestDbContext> Another() => new(Host.Store, new WallTime(TimeProvider.System), Options.Create(new LeaseOptions()));

    private async Task FailAsync(AttemptResult result)
    {
        var message = (await ClaimAsync(Host.Leases)).Single().Messages.Single();
        await Host.Leases.SettleAsync([new Attempt(message, result, "no answer")], CancellationToken.None);
    }

    private Task PublishAsync(params string[] subjects) => Host.Store.WriteAsync(BusHost.Tenant, (db, _) =>
    {
        for (var i = 0; i < subjects.Length; i++)
            db.Publish(BusHost.Raise(subjects[i]), subjects[i], i + 1);
        return Task.CompletedTask;
    }, CancellationToken.None);

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
