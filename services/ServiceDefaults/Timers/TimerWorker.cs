using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Timers;

/// <summary>
/// Looks for due work, leases it and has it run. Sleeps until the next is due or a commit schedules something earlier; looks twice a second in any
/// case, because other processes schedule, too.
/// </summary>
internal sealed partial class TimerWorker<TContext>(
    Store<TContext> store,
    TimerLeases<TContext> leases,
    TimerRunner<TContext> runner,
    TimerHandlers<TContext> handlers,
    DatabaseReadiness<TContext> readiness,
    IServiceProvider services,
    TimeProvider time,
    WallTime wall,
    ILogger<TimerWorker<TContext>> log) : BackgroundService
    where TContext : RecoveryDbContext
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(500);

    /// <summary>What is scheduled by the commits of this while is looked for, leased and begun together.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly WakeSignal _wake = new();
    private readonly HashSet<Task> _running = [];
    private long _nextDueTicks;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var kinds = handlers.Kinds(services).ToDictionary(k => k.Name, StringComparer.Ordinal);
        await readiness.Ready.WaitAsync(stoppingToken);
        store.Committed += OnCommitted;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await LookAsync(kinds, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops: what runs is ended below.
        }
        finally
        {
            store.Committed -= OnCommitted;
            await Task.WhenAll(_running);
        }
    }

    private async Task LookAsync(Dictionary<string, TimerKind> kinds, CancellationToken ct)
    {
        try
        {
            _running.RemoveWhere(task => task.IsCompleted);
            // Whatever is scheduled from here on is either seen by this look or wakes the sleep after it.
            Volatile.Write(ref _nextDueTicks, long.MaxValue);
            var due = await leases.DueAsync([.. kinds.Values], ct);
            if (due.Count == 0)
            {
                await SleepAsync([.. kinds.Values], ct);
                return;
            }
            foreach (var timer in await leases.TakeAsync(due, ct))
                _running.Add(StartAsync(kinds[timer.Kind], timer, ct));
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogLookFailed(failure);
            await Task.Delay(PauseAfterFailure, wall.Provider, ct);
        }
    }

    private async Task StartAsync(TimerKind kind, DueTimer timer, CancellationToken ct)
    {
        kind.Enter();
        await Task.Yield();
        await runner.RunAsync(kind, timer, ct);
        kind.Leave();
        _wake.Set();
    }

    private async Task SleepAsync(IReadOnlyList<TimerKind> kinds, CancellationToken ct)
    {
        var next = await leases.NextAsync(kinds, ct);
        if (next is { } due)
            Volatile.Write(ref _nextDueTicks, due.UtcTicks);
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var sleeps = new List<Task> { _wake.WaitAsync(awake.Token), Task.Delay(LongestSleep, wall.Provider, awake.Token) };
        if (next - time.GetUtcNow() is { } wait && wait < TimeSpan.FromDays(1))
            sleeps.Add(Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, awake.Token));
        await Task.WhenAny(sleeps);
        await awake.CancelAsync();
        await Task.Delay(Gathering, wall.Provider, ct);
    }

    private void OnCommitted(CommitSignal signal)
    {
        if (signal.EarliestDue is { } due && due.UtcTicks < Volatile.Read(ref _nextDueTicks))
            _wake.Set();
    }

    [LoggerMessage(LogLevel.Warning, "Looking for due work failed; it is tried again")]
    private partial void LogLookFailed(Exception failure);
}
