using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Timers;

/// <summary>Runs leased work to its end, whatever that is.</summary>
internal sealed partial class TimerRunner<TContext>(
    Store<TContext> store, TimerLeases<TContext> leases, LeaseKeeper<TContext> keeper, IServiceScopeFactory scopes, TimeProvider time, ILogger<TimerRunner<TContext>> log)
    where TContext : RecoveryDbContext
{
    /// <summary>Never throws: a failure is logged, counted, and the work postponed.</summary>
    public async Task RunAsync(TimerKind kind, DueTimer timer, CancellationToken stopping)
    {
        using var activity = TimerTelemetry.Source.StartActivity($"timer {kind.Name}");
        activity?.SetTag("recovery.subject", timer.Subject);
        try
        {
            using var scope = scopes.CreateScope();
            var handler = scope.ServiceProvider.GetRequiredService(kind.Handler);
            if (handler is IJobHandler<TContext> job)
                await RunJobAsync(job, timer, stopping);
            else
                await FireAsync((ITimerHandler<TContext>)handler, timer, stopping);
            TimerTelemetry.Done.Add(1, TimerTelemetry.Tag(kind));
            TimerTelemetry.Lateness.Record(Math.Max(0, (time.GetUtcNow() - timer.DueAt).TotalSeconds), TimerTelemetry.Tag(kind));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await GiveBackAsync(timer, leases.ReturnAsync);
        }
        catch (RuleBroken lost) when (lost.Definition == CommonErrors.ConcurrentUpdate && kind.IsJob)
        {
            LogTakenOver(timer.Kind, timer.Key, lost.Message);
            await GiveBackAsync(timer, leases.PostponeAsync);
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            TimerTelemetry.Failed.Add(1, TimerTelemetry.Tag(kind));
            LogFailed(failure, timer.Kind, timer.Key, timer.Attempts);
            await GiveBackAsync(timer, leases.PostponeAsync);
        }
    }

    /// <summary>Effect and removal in one transaction: of two workers that see the timer due, one finds the row gone.</summary>
    private Task FireAsync(ITimerHandler<TContext> handler, DueTimer timer, CancellationToken ct) =>
        store.WriteAsync(timer.Tenant, async (db, token) =>
        {
            if (!await TimerWrites.TakeAsync(db, timer, token))
                return;
            await handler.FireAsync(timer, db, token);
            CrashPoints.Reach(CrashPoints.TimerBeforeComplete);
        }, ct);

    private async Task RunJobAsync(IJobHandler<TContext> handler, DueTimer job, CancellationToken stopping)
    {
        await keeper.RunAsync(job, token => handler.RunAsync(job, token), stopping);
        if (!await leases.HoldsAsync(job, stopping))
            return;
        LogNotCompleted(job.Kind, job.Key);
        await leases.PostponeAsync(job, stopping);
    }

    /// <summary>Where even this fails, the lease ends by itself.</summary>
    private async Task GiveBackAsync(DueTimer timer, Func<DueTimer, CancellationToken, Task> release)
    {
        try
        {
            await release(timer, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogNotGivenBack(failure, timer.Kind, timer.Key);
        }
    }

    [LoggerMessage(LogLevel.Error, "Timer {Kind}/{Key} failed at attempt {Attempt}; it is tried again")]
    private partial void LogFailed(Exception failure, string kind, string key, int attempt);

    [LoggerMessage(LogLevel.Information, "Job {Kind}/{Key} was not completed here: {Reason}")]
    private partial void LogTakenOver(string kind, string key, string reason);

    [LoggerMessage(LogLevel.Warning, "Job {Kind}/{Key} ended without completing or retrying itself; it is run again")]
    private partial void LogNotCompleted(string kind, string key);

    [LoggerMessage(LogLevel.Warning, "Timer {Kind}/{Key} could not be given back; its lease has to end first")]
    private partial void LogNotGivenBack(Exception failure, string kind, string key);
}

internal static class TimerTelemetry
{
    private static readonly Meter Meter = new("Recovery.Timers");

    public static ActivitySource Source { get; } = new("Recovery.Timers");

    public static Counter<long> Done { get; } = Meter.CreateCounter<long>("recovery.timers.done", description: "Due work done.");

    public static Counter<long> Failed { get; } = Meter.CreateCounter<long>("recovery.timers.failed", description: "Attempts at due work that failed.");

    public static Histogram<double> Lateness { get; } =
        Meter.CreateHistogram<double>("recovery.timers.lateness", "s", "Domain time between due and done.");

    public static KeyValuePair<string, object?> Tag(TimerKind kind) => new("kind", kind.Name);
}
