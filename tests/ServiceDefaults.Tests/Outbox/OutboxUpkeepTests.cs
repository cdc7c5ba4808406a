using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Tests.Messaging;
using Recovery.ServiceDefaults.Tests.Store;

namespace Recovery.ServiceDefaults.Tests.Outbox;

public sealed class OutboxUpkeepTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private BusHost? _host;

    private BusHost Host => _host!;

    private OutboxUpkeep<BusTestDbContext> Upkeep => Host.Services.GetServices<IHostedService>().OfType<OutboxUpkeep<BusTestDbContext>>().Single();

    public async Task InitializeAsync() => _host = await BusHost.StartAsync(_folder.Path, broker: null);

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Prune_RemovesWhatWasSentLongAgoAndNothingElse()
    {
        await AddAsync(sentDaysAgo: 8, count: 600);
        await AddAsync(sentDaysAgo: 6, count: 2);
        await Host.PublishAsync(BusHost.Raise("a"), "a");

        Assert.Equal(500, await Upkeep.PruneAsync(CancellationToken.None));
        Assert.Equal(100, await Upkeep.PruneAsync(CancellationToken.None));
        Assert.Equal(0, await Upkeep.PruneAsync(CancellationToken.None));
        Assert.Equal(3, (await Host.OutboxAsync()).Count);
    }

    [Fact]
    public async Task Unpark_GivesAnEventOneMoreAttempt()
    {
        await AddAsync(parkedMinutesAgo: 20, count: 1);
        await AddAsync(parkedMinutesAgo: 1, count: 1);

        Assert.Equal(1, await Upkeep.UnparkAsync(CancellationToken.None));

        var rows = await Host.OutboxAsync();
        Assert.Null(rows[0].ParkedAt);
        Assert.NotNull(rows[1].ParkedAt);
        Assert.Equal(OutboxLeases<BusTestDbContext>.MaxAttempts - 1, rows[0].Attempts);
    }

    [Fact]
    public async Task Count_OfOldEvents_IsToldAndWarnedOf()
    {
        await AddAsync(createdMinutesAgo: 5, count: 3);

        await Upkeep.CountAsync(CancellationToken.None);

        var waiting = Host.Services.GetRequiredService<MessagingTelemetry>().Waiting;
        Assert.Equal(3, waiting.Unsent);
        Assert.InRange(waiting.Oldest, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
        Assert.Contains(Host.Logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("3 events wait", StringComparison.Ordinal));
    }

    private Task AddAsync(int count, int? sentDaysAgo = null, int? parkedMinutesAgo = null, int createdMinutesAgo = 0)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Host.Store.WriteAsync(BusHost.Tenant, (db, _) =>
        {
            db.Outbox.AddRange(Enumerable.Range(0, count).Select(i => new OutboxMessage
            {
                MessageId = Guid.CreateVersion7(),
                Subject = $"s{i}",
                CreatedAt = now.AddMinutes(-createdMinutesAgo),
                SentAt = sentDaysAgo is { } days ? now.AddDays(-days) : null,
                ParkedAt = parkedMinutesAgo is { } minutes ? now.AddMinutes(-minutes) : null,
                Attempts = OutboxLeases<BusTestDbContext>.MaxAttempts,
            }));
            return Task.CompletedTask;
        }, CancellationToken.None);
    }
}
