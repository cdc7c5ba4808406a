using Google.Protobuf;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Faults;

namespace Recovery.ServiceDefaults.Store;

/// <summary>
/// The way to a service's database. Work handed to it touches nothing but the context it is given, and may be run more than once; only the last run counts.
/// </summary>
public sealed class Store<TContext> where TContext : RecoveryDbContext
{
    private readonly IStoreWriter<TContext> _writer;
    private readonly ReaderPool<TContext> _readers;
    private readonly DatabaseReadiness<TContext> _readiness;

    internal Store(IStoreWriter<TContext> writer, ReaderPool<TContext> readers, DatabaseReadiness<TContext> readiness, CommitSignals<TContext> signals)
    {
        _writer = writer;
        _readers = readers;
        _readiness = readiness;
        Signals = signals;
    }

    /// <summary>Raised after each commit that published or scheduled something, on the writer's thread: wake somebody up, do nothing else.</summary>
    public event Action<CommitSignal> Committed
    {
        add => Signals.Committed += value;
        remove => Signals.Committed -= value;
    }

    private CommitSignals<TContext> Signals { get; }

    /// <summary>
    /// Carries out a command. With an idempotency key the effect happens once: a second call with the same key and request gets the first one's answer,
    /// be it a response or a refusal, and the same key with another request is refused.
    /// </summary>
    public async Task<TResponse> ExecuteAsync<TResponse>(
        CallContext call, Func<TContext, CancellationToken, Task<TResponse>> work, CancellationToken ct)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var unit = new CommandUnit<TContext, TResponse>(call, work, ct);
        try
        {
            return await RunAsync(unit, ct);
        }
        finally
        {
            call.Replayed = unit.Replayed;
            CrashPoints.Reach(CrashPoints.CommandAfterCommit);
        }
    }

    /// <summary>Carries out a unit of work of the service's own, in one transaction.</summary>
    public Task<T> WriteAsync<T>(string tenant, Func<TContext, CancellationToken, Task<T>> work, CancellationToken ct) =>
        RunAsync(new WorkUnit<TContext, T>(tenant, work, ct), ct);

    /// <summary>Carries out a unit of work of the service's own, in one transaction.</summary>
    public Task WriteAsync(string tenant, Func<TContext, CancellationToken, Task> work, CancellationToken ct) =>
        WriteAsync<object?>(tenant, async (db, token) =>
        {
            await work(db, token);
            return null;
        }, ct);

    /// <summary>Reads, without tracking, what is committed. Writers do not block it.</summary>
    public async Task<T> ReadAsync<T>(string tenant, Func<TContext, CancellationToken, Task<T>> query, CancellationToken ct)
    {
        await _readiness.WaitAsync(ct);
        var db = await _readers.RentAsync(tenant, ct);
        try
        {
            return await query(db, ct);
        }
        finally
        {
            _readers.Return(db);
        }
    }

    private async Task<T> RunAsync<T>(WorkUnit<TContext, T> unit, CancellationToken ct)
    {
        await _readiness.WaitAsync(ct);
        await _writer.SubmitAsync(unit);
        return await unit.Outcome;
    }
}
