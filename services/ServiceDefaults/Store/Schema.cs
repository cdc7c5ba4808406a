using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Brings a database to the shape the model has.</summary>
internal delegate Task SchemaStep<in TContext>(TContext db, CancellationToken ct) where TContext : RecoveryDbContext;

/// <summary>Migrations under a lock that a crash cannot jam.</summary>
internal static class Schema
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// SQLite: EF Core keeps its lock as a row, which a killed process leaves behind and every later start waits for. So the processes agree on a file
    /// lock, which ends with its holder; whoever has it knows that a row left over is stale.
    /// </summary>
    public static async Task MigrateSqliteAsync(DbContext db, SqliteFile file, WallTime wall, CancellationToken ct)
    {
        file.CreateFolder();
        await using var held = await LockAsync(file.MigrationLockPath, wall, ct);
        await db.Database.OpenConnectionAsync(ct);
        await db.Database.ExecuteSqlRawAsync(
            """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL)""", ct);
        await db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsLock" """, ct);
        await db.Database.MigrateAsync(ct);
    }

    /// <summary>SQL Server: EF Core locks with sp_getapplock in the session, which ends with it. Readers see the last commit and do not wait for writers.</summary>
    public static async Task MigrateSqlServerAsync(DbContext db, CancellationToken ct)
    {
        await db.Database.MigrateAsync(ct);
        await db.Database.ExecuteSqlRawAsync(
            """
            IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0
                ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE
            """, ct);
    }

    private static async Task<FileStream> LockAsync(string path, WallTime wall, CancellationToken ct)
    {
        var start = wall.Provider.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (wall.Provider.GetElapsedTime(start) < LockPatience)
            {
                await Task.Delay(LockPause, wall.Provider, ct);
            }
        }
    }
}
