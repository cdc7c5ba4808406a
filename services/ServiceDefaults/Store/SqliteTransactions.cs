using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Recovery.ServiceDefaults.Store;

/// <summary>
/// Transaction control on the writer's connection, below the provider: it has no savepoint without a transaction object of its own, and it would wait
/// for a lock in steps of 150 ms.
/// </summary>
internal sealed class SqliteTransactions(SqliteConnection connection)
{
    private sqlite3 Handle => connection.Handle ?? throw new InvalidOperationException("The writer's connection is closed.");

    /// <summary>True while a transaction is open. A full disk ends it without being asked.</summary>
    public bool IsOpen => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Waiting is done by the caller, in short steps.</summary>
    public void DoNotWait() => raw.sqlite3_busy_timeout(Handle, 0);

    /// <summary>Takes the write lock; false where somebody else has it.</summary>
    public bool TryBegin()
    {
        var result = raw.sqlite3_exec(Handle, "BEGIN IMMEDIATE");
        if (result == SqliteFailure.Busy)
            return false;
        SqliteException.ThrowExceptionForRC(result, Handle);
        return true;
    }

    public void Commit() => Execute("COMMIT");

    /// <summary>Rolls back, unless SQLite has done so already; false where it cannot.</summary>
    public bool TryRollback() => !IsOpen || raw.sqlite3_exec(Handle, "ROLLBACK") == SqliteFailure.Ok;

    public void Save() => Execute("SAVEPOINT unit");

    public void Release() => Execute("RELEASE unit");

    public void Undo() => Execute("ROLLBACK TO unit; RELEASE unit");

    public void Truncate() => raw.sqlite3_wal_checkpoint_v2(Handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);

    public static SqliteTransactions Of(DbContext db) => new((SqliteConnection)db.Database.GetDbConnection());

    private void Execute(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(Handle, sql), Handle);
}
