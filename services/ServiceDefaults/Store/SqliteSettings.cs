using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Sets every connection up for durable writes beside undisturbed reads.</summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    public const int BusySeconds = 5;

    /// <summary>Above this the write-ahead log is cut back.</summary>
    public const long WalLimit = 67_108_864;

    /// <summary>synchronous=FULL: what was answered survives a power cut, not only a crash of the process.</summary>
    private const string Pragmas =
        "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; " +
        "PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-8000;";

    public static SqliteSettings Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
