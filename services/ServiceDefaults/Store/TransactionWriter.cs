using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Store;

/// <summary>A transaction per unit of work, for a database that takes many writers at once.</summary>
internal sealed class TransactionWriter<TContext>(ContextFactory<TContext> factory, CommitSignals<TContext> signals) : IStoreWriter<TContext>
    where TContext : RecoveryDbContext
{
    public async Task SubmitAsync(WriteUnit<TContext> unit)
    {
        try
        {
            await using var db = factory.Writer();
            await db.Database.CreateExecutionStrategy().ExecuteAsync(() => AttemptAsync(db, unit));
        }
        catch (Exception failure)
        {
            unit.Fail(failure);
            return;
        }
        signals.Raise(unit.Effects);
        unit.Complete();
    }

    private static async Task AttemptAsync(TContext db, WriteUnit<TContext> unit)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(unit.Cancellation);
        try
        {
            await unit.RunAsync(db);
        }
        catch (RuleBroken refusal)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await using var second = await db.Database.BeginTransactionAsync(unit.Cancellation);
            if (!await unit.KeepAsync(db, refusal))
                throw;
            await second.CommitAsync(unit.Cancellation);
            return;
        }
        await transaction.CommitAsync(unit.Cancellation);
    }
}
