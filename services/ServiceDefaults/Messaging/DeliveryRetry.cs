using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Repeats a delivery that failed for a reason that may pass: three times at once, and for as long as the database itself is out of reach. Messages
/// wait in their queue meanwhile; none of them ends in the error queue because a disk was full for an hour.
/// </summary>
internal sealed partial class DeliveryRetry(WallTime wall, IHostApplicationLifetime lifetime, MessagingTelemetry telemetry, ILogger<DeliveryRetry> log)
{
    private const double JitterShare = 0.2;
    private static readonly TimeSpan[] Delays = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1)];
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    /// <summary>Below the 30 minutes after which a broker takes a message from a silent consumer.</summary>
    private static readonly TimeSpan HoldLimit = TimeSpan.FromMinutes(20);

    public async Task RunAsync(Func<CancellationToken, Task> deliver, CancellationToken ct)
    {
        var started = wall.Now;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await deliver(ct);
                return;
            }
            catch (Exception exception) when (Classify(exception) is var fault && (fault == Fault.StoreDown || (fault == Fault.Passing && attempt < Delays.Length)))
            {
                if (wall.Now - started > HoldLimit)
                    throw new DeliveryHandedBack(exception);
                if (attempt == Delays.Length)
                    LogHolding(exception);
                telemetry.Retried();
                await PauseAsync(attempt, exception, ct);
            }
            catch (OperationCanceledException cancelled) when (ct.IsCancellationRequested)
            {
                throw new DeliveryHandedBack(cancelled);
            }
        }
    }

    private async Task PauseAsync(int attempt, Exception cause, CancellationToken ct)
    {
        var delay = attempt < Delays.Length ? Delays[attempt] : Delays[^1] * Math.Pow(2, Math.Min(attempt - Delays.Length + 1, 8));
        if (delay > LongestDelay)
            delay = LongestDelay;
        delay *= 1 + (Random.Shared.NextDouble() * 2 - 1) * JitterShare;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        try
        {
            await Task.Delay(delay, wall.Provider, stop.Token);
        }
        catch (OperationCanceledException)
        {
            throw new DeliveryHandedBack(cause);
        }
    }

    private static Fault Classify(Exception exception) => exception switch
    {
        RuleBroken { Definition: var definition } when definition == CommonErrors.StoreBusy => Fault.StoreDown,
        RuleBroken { Definition.Retryable: true } => Fault.Passing,
        DbException { IsTransient: true } => Fault.StoreDown,
        TimeoutException => Fault.StoreDown,
        // A unique key somebody else was quicker with: the next attempt sees the row. Anything else fails again at once.
        DbUpdateException { InnerException: { } inner } => Classify(inner) == Fault.StoreDown ? Fault.StoreDown : Fault.Passing,
        _ => Fault.Lasting,
    };

    [LoggerMessage(LogLevel.Warning, "The database does not take writes; events wait until it does.")]
    private partial void LogHolding(Exception exception);

    private enum Fault
    {
        Lasting,
        Passing,
        StoreDown,
    }
}
