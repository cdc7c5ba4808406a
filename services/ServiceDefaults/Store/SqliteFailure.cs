using Microsoft.Data.Sqlite;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Store;

/// <summary>What a failure of SQLite means for whoever waits: busy (try again), fatal (stop, the disk is not to be trusted), or a fault of the work.</summary>
internal static class SqliteFailure
{
    public const int Ok = 0;
    public const int Busy = 5;
    private const int Locked = 6;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The error code below a failure; null where SQLite is not to blame.</summary>
    public static int? Code(Exception failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode,
        { InnerException: { } inner } => Code(inner),
        _ => null,
    };

    /// <summary>True where nothing written after it can be believed.</summary>
    public static bool IsFatal(Exception failure) => Code(failure) is IoError or Corrupt or NotADatabase;

    public static bool IsFull(Exception failure) => Code(failure) is Full;

    /// <summary>The failure as a caller may see it: what passes by itself is a refusal to try again.</summary>
    public static Exception ForCaller(Exception failure) => Code(failure) switch
    {
        Busy or Locked => StoreBusy("Another process holds the database; try again shortly."),
        Full => StoreBusy("The disk that holds the database is full."),
        CannotOpen => StoreBusy("The database cannot be opened."),
        IoError or Corrupt or NotADatabase => StoreBusy("The disk that holds the database failed."),
        _ => failure,
    };

    public static RuleBroken StoreBusy(string detail) => new(CommonErrors.StoreBusy, detail);
}
