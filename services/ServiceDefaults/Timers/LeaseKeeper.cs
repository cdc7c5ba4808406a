using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Timers;

/// <summary>
/// Renews the lease of a job while it runs, and ends the job where that fails or takes too long. That spares the outside a second request; it is the
/// commit that lets only the holder of the lease take effect.
/// </summary>
internal sealed partial class LeaseKeeper<TContext>(TimerLeases<TContext> leases, WallTime wall, ILogger<LeaseKeeper<TContext>> log)
    where TContext : RecoveryDbContext
{
    /// <summary>No job takes longer: one that hangs must not keep its slot.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);

    /// <summary>A lease is renewed this often in its time, so that one renewal may fail.</summary>
    private const int RenewalsPerLease = 3;

    /// <summary>The share of the lease after which work that could not renew it ends, so that it is over before another begins.</summary>
    private const double UsableShare = 0.8;

    /// <summary>Runs <paramref name="work"/>; what it is given ends it before the lease does.</summary>
    public async Task RunAsync(DueTimer job, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var lease = new CancellationTokenSource(leases.Lease * UsableShare, wall.Provider);
        using var limit = new CancellationTokenSource(LongestRun, wall.Provider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Token, limit.Token);
        using var over = new CancellationTokenSource();
        var renewing = RenewAsync(job, lease, over.Token);
        try
        {
            await work(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested && either.IsCancellationRequested)
        {
            throw new TimeoutException(limit.IsCancellationRequested ? $"It took longer than {LongestRun.TotalSeconds:0} s." : "Its lease could not be kept.");
        }
        finally
        {
            await over.CancelAsync();
            await renewing;
        }
    }

    private async Task RenewAsync(DueTimer job, CancellationTokenSource lease, CancellationToken over)
    {
        using var ticks = new PeriodicTimer(leases.Lease / RenewalsPerLease, wall.Provider);
        while (!over.IsCancellationRequested)
        {
            try
            {
                await ticks.WaitForNextTickAsync(over);
                var asked = wall.Provider.GetTimestamp();
                if (!await leases.RenewAsync(job, over))
                {
                    // Completed, rescheduled, taken back or passed on.
                    await lease.CancelAsync();
                    return;
                }
                var left = (leases.Lease * UsableShare) - wall.Provider.GetElapsedTime(asked);
                lease.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                // The work is over.
            }
            catch (Exception failure)
            {
                LogNotRenewed(failure, job.Kind, job.Key);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The lease of job {Kind}/{Key} could not be renewed; it is tried again while it lasts")]
    private partial void LogNotRenewed(Exception failure, string kind, string key);
}
