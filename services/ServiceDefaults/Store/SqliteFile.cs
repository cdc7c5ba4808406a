using Microsoft.Data.Sqlite;

namespace Recovery.ServiceDefaults.Store;

/// <summary>A SQLite database on disk and what belongs to it.</summary>
internal sealed class SqliteFile(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Locked by the process that changes the schema; the lock ends with the process, however it ends.</summary>
    public string MigrationLockPath => Path + ".migrate.lock";

    public string WalPath => Path + "-wal";

    /// <summary>Connections are kept by the store, not by the driver's pool: a pooled one would keep its settings and the file open.</summary>
    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        Pooling = false,
        ForeignKeys = true,
        DefaultTimeout = SqliteSettings.BusySeconds,
    }.ConnectionString;

    /// <summary>Makes the folder, for this user alone where it is new: it holds customers' complaints.</summary>
    public void CreateFolder()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
