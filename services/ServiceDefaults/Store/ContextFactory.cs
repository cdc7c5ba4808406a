using Microsoft.EntityFrameworkCore;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Makes contexts of the provider in use.</summary>
internal sealed class ContextFactory<TContext>(Func<TContext> create, TimeProvider time) where TContext : RecoveryDbContext
{
    /// <summary>A context to write with: the store owns its transactions, so it opens none and sets no savepoints by itself.</summary>
    public TContext Writer()
    {
        var db = create();
        db.Time = time;
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    /// <summary>A context to read with.</summary>
    public TContext Reader()
    {
        var db = create();
        db.Time = time;
        db.ReadOnly = true;
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        if (db.Provider == DatabaseProvider.Sqlite)
            KeepOpen(db);
        return db;
    }

    /// <summary>A context to change the schema with.</summary>
    public TContext Migrator() => create();

    /// <summary>Opening a SQLite connection costs more than most queries, and this one must not write whatever a query does.</summary>
    private static void KeepOpen(TContext db)
    {
        db.Database.OpenConnection();
        db.Database.ExecuteSqlRaw("PRAGMA query_only=ON");
    }
}
