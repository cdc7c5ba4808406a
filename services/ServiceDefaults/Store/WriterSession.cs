using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Store;

/// <summary>The writer's one context and connection: opened when first needed, opened anew after a failure. Used by the writer's thread alone.</summary>
internal sealed partial class WriterSession<TContext>(
    ContextFactory<TContext> factory, SqliteFile file, WallTime wall, ILogger<GroupCommitWriter<TContext>> log) : IDisposable
    where TContext : RecoveryDbContext
{
    /// <summary>How many commits pass between two looks at the size of the write-ahead log.</summary>
    private const int CommitsBetweenLooks = 64;

    private static readonly TimeSpan BetweenTruncations = TimeSpan.FromSeconds(10);

    private readonly ManualResetEventSlim _never = new();
    private TContext? _context;
    private SqliteTransactions? _transactions;
    private int _commits;
    private long _truncatedAt;

    public TContext Context => _context!;

    public SqliteTransactions Transactions => _transactions!;

    public SqliteTransactions Open()
    {
        if (_transactions is not null)
            return _transactions;
        _context = factory.Writer();
        _context.Shelf = new StatementShelf();
        _context.Database.OpenConnection();
        var transactions = SqliteTransactions.Of(_context);
        transactions.DoNotWait();
        return _transactions = transactions;
    }

    /// <summary>Rolls back. A full disk passes; after anything else the connection is dropped, because what state it is in is anybody's guess.</summary>
    public void Recover(Exception failure)
    {
        if (!SqliteFailure.IsFull(failure) || _transactions?.TryRollback() != true)
            Drop();
    }

    public void Pause(int milliseconds) => _never.Wait(milliseconds);

    /// <summary>
    /// Cuts the write-ahead log back when it has outgrown its limit: a reader that stays open keeps SQLite from doing so by itself.
    /// </summary>
    public void Maintain()
    {
        if (++_commits % CommitsBetweenLooks != 0 || WalLength() <= SqliteSettings.WalLimit)
            return;
        if (_truncatedAt != 0 && wall.Provider.GetElapsedTime(_truncatedAt) < BetweenTruncations)
            return;
        _truncatedAt = wall.Provider.GetTimestamp();
        Transactions.Truncate();
        if (WalLength() is var length and > SqliteSettings.WalLimit)
            LogWalTooLong(length);
    }

    public void Dispose()
    {
        Drop();
        _never.Dispose();
    }

    private void Drop()
    {
        _transactions = null;
        try
        {
            _context?.Dispose();
        }
        catch (Exception failure)
        {
            LogBrokenConnection(failure);
        }
        _context = null;
    }

    private long WalLength() => new FileInfo(file.WalPath) is { Exists: true } wal ? wal.Length : 0;

    [LoggerMessage(LogLevel.Warning, "The write-ahead log has {Length} bytes and a reader keeps it from being cut back")]
    private partial void LogWalTooLong(long length);

    [LoggerMessage(LogLevel.Warning, "The writer's connection could not be closed in order")]
    private partial void LogBrokenConnection(Exception failure);
}
