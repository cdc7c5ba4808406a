using Microsoft.Extensions.Hosting;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>
/// Gives back, once, what only starting up needed: models, checks, texts that were read. A service with little to do would keep it until its first
/// full collection, which may be hours away.
/// </summary>
internal sealed class StartupTrim(WallTime wall) : BackgroundService
{
    /// <summary>By then the database is migrated, the bus is up and the first requests have been served.</summary>
    private static readonly TimeSpan After = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(After, wall.Provider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stoppingToken.IsCancellationRequested)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
