using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Store;

/// <summary>
/// SQLite takes one writer at a time and one disk flush per commit, so all units of work of the process go through one thread that commits up to
/// <see cref="MaxBatch"/> of them at once. Each has a savepoint: one that fails does not hurt its neighbours. Nobody learns an outcome before it is durable.
/// </summary>
internal sealed partial class GroupCommitWriter<TContext> : IStoreWriter<TContext>, IDisposable where TContext : RecoveryDbContext
{
    /// <summary>Units of work in one commit.</summary>
    public const int MaxBatch = 128;

    /// <summary>Units of work waiting; more are refused.</summary>
    public const int MaxQueue = 1024;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly Channel<WriteUnit<TContext>> _queue =
        Channel.CreateBounded<WriteUnit<TContext>>(new BoundedChannelOptions(MaxQueue) { SingleReader = true });
    private readonly List<(WriteUnit<TContext> Unit, Exception? Failure)> _batch = new(MaxBatch);
    private readonly WriterSession<TContext> _session;
    private readonly CommitSignals<TContext> _signals;
    private readonly TimeProvider _wall;
    private readonly ILogger _log;
    private readonly Action _stopProcess;
    private readonly Thread _thread;

    /// <summary>Set when there may be something to take. The thread that waits for it does not spin: there are more threads than processors.</summary>
    private readonly ManualResetEventSlim _handedIn = new(false, spinCount: 0);
    private volatile bool _broken;

    public GroupCommitWriter(
        WriterSession<TContext> session, CommitSignals<TContext> signals, WallTime wall, ILogger<GroupCommitWriter<TContext>> log, Action stopProcess)
    {
        (_session, _signals, _wall, _log, _stopProcess) = (session, signals, wall.Provider, log, stopProcess);
        _thread = new Thread(Run) { IsBackground = true, Name = "store-writer" };
        _thread.Start();
    }

    public Task SubmitAsync(WriteUnit<TContext> unit)
    {
        if (Thread.CurrentThread == _thread)
            throw new InvalidOperationException("Work in the store cannot wait for other work in the store; do both in one.");
        unit.EnqueuedAt = _wall.GetTimestamp();
        if (_broken || !_queue.Writer.TryWrite(unit))
            unit.Fail(SqliteFailure.StoreBusy(_broken ? "The disk that holds the database failed." : $"More than {MaxQueue} writes are waiting; try again shortly."));
        _handedIn.Set();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _handedIn.Set();
        if (_thread.Join(StopPatience))
            _handedIn.Dispose();
    }

    private void Run()
    {
        while (Next(wait: true, out var unit))
        {
            try
            {
                if (Begin(unit))
                    CommitGroup(unit);
            }
            catch (Exception failure)
            {
                Abandon(failure);
            }
        }
        _session.Dispose();
    }

    /// <summary>Takes the write lock, or gives up when the first unit has waited long enough. The units behind it have their own patience.</summary>
    private bool Begin(WriteUnit<TContext> first)
    {
        _batch.Add((first, null));
        var transactions = _session.Open();
        for (var pause = 1; !transactions.TryBegin(); pause = Math.Min(pause * 2, 10))
        {
            if (HasExpired(first))
            {
                Release(SqliteFailure.StoreBusy("Another process holds the database; try again shortly."));
                return false;
            }
            _session.Pause(pause);
        }
        _batch.Clear();
        return true;
    }

    private void CommitGroup(WriteUnit<TContext>? unit)
    {
        do
        {
            _batch.Add((unit!, null));
            _batch[^1] = (unit!, Apply(unit!));
        }
        while (_batch.Count < MaxBatch && Next(wait: false, out unit));
        CrashPoints.Reach(CrashPoints.StoreBeforeCommit);
        _session.Transactions.Commit();
        CrashPoints.Reach(CrashPoints.StoreAfterCommit);
        Release(null);
        _session.Maintain();
    }

    /// <summary>Runs one unit inside its savepoint; what comes back is why nothing of it is in the transaction.</summary>
    private Exception? Apply(WriteUnit<TContext> unit)
    {
        if (unit.Cancellation.IsCancellationRequested)
            return new OperationCanceledException(unit.Cancellation);
        var transactions = _session.Transactions;
        transactions.Save();
        try
        {
            Activity.Current = unit.Activity;
            Finish(unit.RunAsync(_session.Context));
            transactions.Release();
            return null;
        }
        catch (Exception failure) when (transactions.IsOpen && !SqliteFailure.IsFatal(failure))
        {
            transactions.Undo();
            if (failure is not RuleBroken refusal || !unit.Keeps(refusal))
                return failure;
            Keep(unit, refusal);
            return null;
        }
        finally
        {
            Activity.Current = null;
        }
    }

    /// <summary>A failure here is one of the database: the group goes with it.</summary>
    private void Keep(WriteUnit<TContext> unit, RuleBroken refusal)
    {
        _session.Transactions.Save();
        Finish(unit.KeepAsync(_session.Context, refusal));
        _session.Transactions.Release();
    }

    /// <summary>SQLite never waits asynchronously, so work that is not finished here waits for something that is not the database.</summary>
    private void Finish(Task work)
    {
        if (!work.IsCompleted)
            LogForeignWait();
        work.GetAwaiter().GetResult();
    }

    private bool Next(bool wait, [NotNullWhen(true)] out WriteUnit<TContext>? unit)
    {
        while (!_queue.Reader.TryRead(out unit))
        {
            if (!wait || _queue.Reader.Completion.IsCompleted)
                return false;
            _handedIn.Wait();
            _handedIn.Reset();
        }
        if (!HasExpired(unit))
            return true;
        unit.Fail(SqliteFailure.StoreBusy("The write waited too long; try again shortly."));
        return Next(wait, out unit);
    }

    private bool HasExpired(WriteUnit<TContext> unit) => _wall.GetElapsedTime(unit.EnqueuedAt) >= DatabaseReadiness<TContext>.Patience;

    /// <summary>The whole group is lost: the disk is full or failed, or the lock went.</summary>
    private void Abandon(Exception failure)
    {
        LogGroupLost(failure, _batch.Count);
        if (SqliteFailure.IsFatal(failure))
        {
            _broken = true;
            LogFatal();
            _stopProcess();
        }
        _session.Recover(failure);
        Release(SqliteFailure.ForCaller(failure));
    }

    private void Release(Exception? groupFailure)
    {
        foreach (var (unit, failure) in _batch)
        {
            if ((groupFailure ?? failure) is { } reason)
            {
                unit.Fail(reason == failure ? SqliteFailure.ForCaller(reason) : reason);
                continue;
            }
            _signals.Raise(unit.Effects);
            unit.Complete();
        }
        _batch.Clear();
    }

    [LoggerMessage(LogLevel.Warning, "Work in the store waits for something that is not the database; every other write waits with it")]
    private partial void LogForeignWait();

    [LoggerMessage(LogLevel.Error, "A group of {Count} writes was not committed; all of them were refused")]
    private partial void LogGroupLost(Exception failure, int count);

    [LoggerMessage(LogLevel.Critical, "The disk that holds the database failed; the process stops rather than answer for what it cannot keep")]
    private partial void LogFatal();
}
