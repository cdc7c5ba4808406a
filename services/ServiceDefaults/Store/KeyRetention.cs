using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Forgets idempotency keys that have expired: a few at a time, so that no write waits long behind it.</summary>
internal sealed partial class KeyRetention<TContext>(
    Store<TContext> store, DatabaseReadiness<TContext> readiness, TimeProvider time, WallTime wall, ILogger<KeyRetention<TContext>> log) : BackgroundService
    where TContext : RecoveryDbContext
{
    /// <summary>Rows in one transaction.</summary>
    public const int MaxRows = 500;

    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMilliseconds(200);

    /// <summary>Forgets about <see cref="MaxRows"/> keys (all that expire at one instant go together) and says how many.</summary>
    public Task<int> StepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return store.WriteAsync(RecoveryDbContext.NoTenant, async (db, token) =>
        {
            // By a bound on the indexed column: deleting "the first 500" of a composite key would look at every row.
            var expired = await db.IdempotencyKeys.Where(k => k.ExpiresAt <= now)
                .OrderBy(k => k.ExpiresAt).Select(k => k.ExpiresAt).Take(MaxRows).ToListAsync(token);
            var bound = expired.LastOrDefault();
            return expired.Count == 0 ? 0 : await db.IdempotencyKeys.Where(k => k.ExpiresAt <= bound).ExecuteDeleteAsync(token);
        }, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.Ready.WaitAsync(stoppingToken);
        while (true)
        {
            var more = await TryStepAsync(stoppingToken);
            await Task.Delay(more ? BetweenSteps : BetweenSweeps, wall.Provider, stoppingToken);
        }
    }

    private async Task<bool> TryStepAsync(CancellationToken ct)
    {
        try
        {
            return await StepAsync(ct) >= MaxRows;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogFailed(failure);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Expired idempotency keys could not be forgotten; it is tried again in ten minutes")]
    private partial void LogFailed(Exception failure);
}
