using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Inbox;

/// <summary>Keeps the inbox moving: tries the events that wait, and forgets deliveries no replay can bring back any more.</summary>
internal sealed partial class InboxUpkeep<TContext>(Store<TContext> store, ParkedEvents<TContext> parked, WallTime wall, ILogger<InboxUpkeep<TContext>> log)
    : BackgroundService
    where TContext : RecoveryDbContext
{
    private const int PruneBatch = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromMinutes(5);

    /// <summary>Longer than any replay from an error queue or a backup.</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, wall.Provider);
        var pruneAt = wall.Now + PruneInterval;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await parked.SweepAsync(stoppingToken);
                if (wall.Now >= pruneAt && await PruneAsync(stoppingToken) < PruneBatch)
                    pruneAt = wall.Now + PruneInterval;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
    }

    private Task<int> PruneAsync(CancellationToken ct)
    {
        var before = wall.Now - Retention;
        return store.WriteAsync(RecoveryDbContext.NoTenant, (db, token) => db.Inbox
            .Where(entry => entry.ProcessedAt < before)
            .OrderBy(entry => entry.ProcessedAt)
            .Take(PruneBatch)
            .ExecuteDeleteAsync(token), ct);
    }

    [LoggerMessage(LogLevel.Warning, "The inbox could not be looked after; it is tried again.")]
    private partial void LogFailed(Exception exception);
}

/// <summary>Registers the inbox.</summary>
internal static class InboxRegistration
{
    public static IServiceCollection AddEventInbox<TContext>(this IServiceCollection services)
        where TContext : RecoveryDbContext => services
        .AddSingleton<ParkedEvents<TContext>>()
        .AddSingleton<EventInbox<TContext>>()
        .AddHostedService<InboxUpkeep<TContext>>();
}
