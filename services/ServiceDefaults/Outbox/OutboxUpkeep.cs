using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Outbox;

/// <summary>Counts what waits, warns when it waits long, gives parked events another chance, and removes what was sent long ago.</summary>
internal sealed partial class OutboxUpkeep<TContext>(
    Store<TContext> store, WallTime wall, TimeProvider time, MessagingTelemetry telemetry, ILogger<OutboxUpkeep<TContext>> log) : BackgroundService
    where TContext : RecoveryDbContext
{
    private const int PruneBatch = 500;
    private static readonly TimeSpan CountInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WarnInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WarnAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Retention = TimeSpan.FromDays(7);
    private static readonly TimeSpan ParkedPause = TimeSpan.FromMinutes(15);
    private DateTimeOffset _warnAgain = DateTimeOffset.MinValue;

    /// <summary>Counts what waits now.</summary>
    internal async Task CountAsync(CancellationToken ct)
    {
        var backlog = await store.ReadAsync(RecoveryDbContext.NoTenant, ReadBacklogAsync, ct);
        telemetry.Counted(backlog);
        if (backlog.Oldest < WarnAfter || wall.Now < _warnAgain)
            return;
        _warnAgain = wall.Now + WarnInterval;
        LogWaiting(backlog.Unsent, backlog.Oldest.TotalSeconds);
    }

    /// <summary>Removes events sent longer ago than they are kept, a bounded number at a time; tells how many.</summary>
    internal Task<int> PruneAsync(CancellationToken ct)
    {
        var before = wall.Now - Retention;
        return store.WriteAsync(RecoveryDbContext.NoTenant, async (db, token) =>
        {
            var oldest = await db.Outbox.AsNoTracking()
                .Where(row => row.SentAt != null)
                .OrderBy(row => row.Position)
                .Take(PruneBatch)
                .Select(row => new { row.Position, row.SentAt })
                .ToListAsync(token);
            var positions = oldest.Where(row => row.SentAt < before).Select(row => row.Position).ToList();
            return positions.Count == 0 ? 0 : await db.Outbox.Where(row => positions.Contains(row.Position)).ExecuteDeleteAsync(token);
        }, ct);
    }

    /// <summary>Gives parked events one more attempt each.</summary>
    internal Task<int> UnparkAsync(CancellationToken ct)
    {
        var before = wall.Now - ParkedPause;
        return store.WriteAsync(RecoveryDbContext.NoTenant, (db, token) => db.Outbox
            .Where(row => row.ParkedAt < before)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.ParkedAt, (DateTimeOffset?)null)
                .SetProperty(row => row.Attempts, OutboxLeases<TContext>.MaxAttempts - 1), token), ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(CountInterval, wall.Provider);
        var pruneAt = wall.Now + PruneInterval;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CountAsync(stoppingToken);
                if (wall.Now < pruneAt)
                    continue;
                if (telemetry.Waiting.OutboxParked > 0)
                    await UnparkAsync(stoppingToken);
                if (await PruneAsync(stoppingToken) < PruneBatch)
                    pruneAt = wall.Now + PruneInterval;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
    }

    private async Task<MessagingTelemetry.Backlog> ReadBacklogAsync(TContext db, CancellationToken ct)
    {
        var unsent = db.Outbox.Where(row => row.SentAt == null && row.ParkedAt == null);
        var count = await unsent.LongCountAsync(ct);
        var oldest = count == 0 ? null : await unsent.OrderBy(row => row.Position).Select(row => (DateTimeOffset?)row.CreatedAt).FirstOrDefaultAsync(ct);
        return new MessagingTelemetry.Backlog(
            count,
            oldest is { } since ? time.GetUtcNow() - since : TimeSpan.Zero,
            await db.Outbox.LongCountAsync(row => row.ParkedAt != null, ct),
            await db.ParkedEvents.LongCountAsync(ct));
    }

    [LoggerMessage(LogLevel.Warning, "{Unsent} events wait to be published, the oldest for {Seconds:0} s.")]
    private partial void LogWaiting(long unsent, double seconds);

    [LoggerMessage(LogLevel.Warning, "The outbox could not be looked after; it is tried again.")]
    private partial void LogFailed(Exception exception);
}

/// <summary>Registers the outbox.</summary>
internal static class OutboxRegistration
{
    public static IServiceCollection AddEventOutbox<TContext>(this IServiceCollection services)
        where TContext : RecoveryDbContext => services
        .AddSingleton<OutboxLeases<TContext>>()
        .AddSingleton<OutboxPublisher>()
        .AddHostedService<OutboxUpkeep<TContext>>()
        .AddHostedService<OutboxDispatcher<TContext>>();
}
