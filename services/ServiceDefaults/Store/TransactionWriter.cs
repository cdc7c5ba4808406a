using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Faults;

namespace Recovery.ServiceDefaults.Store;

/// <summary>
/// A transaction per unit of work, for a database that takes many writers at once. Two of them may collide (the same idempotency key, a row changed
/// meanwhile): the work is run again and decides anew by what the other one left. Deadlocks and lost connections are the execution strategy's.
/// </summary>
internal sealed class TransactionWriter<TContext>(ContextFactory<TContext> factory, CommitSignals<TContext> signals) : IStoreWriter<TContext>, IDisposable
    where TContext : RecoveryDbContext
{
    /// <summary>Runs of one unit of work that collides with others.</summary>
    public const int MaxRuns = 4;

    /// <summary>Units of work at the same time; more wait for their turn.</summary>
    public const int MaxWriters = 64;

    private readonly SemaphoreSlim _slots = new(MaxWriters);

    public async Task SubmitAsync(WriteUnit<TContext> unit)
    {
        try
        {
            if (!await _slots.WaitAsync(DatabaseReadiness<TContext>.Patience, unit.Cancellation))
                throw new RuleBroken(CommonErrors.StoreBusy, $"More than {MaxWriters} writes are at work; try again shortly.");
            try
            {
                await RunAsync(unit);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (Exception failure)
        {
            unit.Fail(ForCaller(failure));
            return;
        }
        signals.Raise(unit.Effects);
        unit.Complete();
    }

    public void Dispose() => _slots.Dispose();

    private async Task RunAsync(WriteUnit<TContext> unit)
    {
        for (var run = 1; ; run++)
        {
            try
            {
                await using var db = factory.Writer();
                await db.Database.CreateExecutionStrategy().ExecuteAsync(() => AttemptAsync(db, unit));
                return;
            }
            catch (Exception collision) when (run < MaxRuns && IsCollision(collision))
            {
                // Run again: the other one's rows are there now, and the work, or the key, answers for them.
            }
        }
    }

    private static async Task AttemptAsync(TContext db, WriteUnit<TContext> unit)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(unit.Cancellation);
        try
        {
            await unit.RunAsync(db);
        }
        catch (RuleBroken refusal) when (unit.Keeps(refusal))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await using var second = await db.Database.BeginTransactionAsync(unit.Cancellation);
            await unit.KeepAsync(db, refusal);
            await CommitAsync(second, unit);
            return;
        }
        await CommitAsync(transaction, unit);
    }

    /// <summary>
    /// A failure of COMMIT leaves open whether it took place. A command's key tells when it is run again; without a key, running again could do it
    /// twice, so whoever waits is told that it is unknown.
    /// </summary>
    private static async Task CommitAsync(IDbContextTransaction transaction, WriteUnit<TContext> unit)
    {
        CrashPoints.Reach(CrashPoints.StoreBeforeCommit);
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception lost) when (unit.HasKey)
        {
            throw new CommitUnknown(lost);
        }
        catch (Exception)
        {
            throw new RuleBroken(CommonErrors.StoreBusy, "The database was lost while the change was committed; look whether it is there.");
        }
        CrashPoints.Reach(CrashPoints.StoreAfterCommit);
    }

    private static bool IsCollision(Exception failure) =>
        failure is CommitUnknown || (failure is RuleBroken rule && rule.Definition == CommonErrors.ConcurrentUpdate) || IsDuplicate(failure);

    /// <summary>A unique key that somebody else has taken since this transaction looked.</summary>
    private static bool IsDuplicate(Exception failure) => failure switch
    {
        SqlException { Number: 2601 or 2627 } => true,
        SqliteException { SqliteExtendedErrorCode: 1555 or 2067 } => true,
        { InnerException: { } inner } => IsDuplicate(inner),
        _ => false,
    };

    private static Exception ForCaller(Exception failure) => failure is RetryLimitExceededException or CommitUnknown
        ? new RuleBroken(CommonErrors.StoreBusy, "The database cannot be reached; try again shortly.")
        : SqliteFailure.ForCaller(failure);

    private sealed class CommitUnknown(Exception lost) : Exception("COMMIT failed; whether it took place is unknown.", lost);
}
