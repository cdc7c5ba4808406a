using Microsoft.EntityFrameworkCore;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Which database a service runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded: a file in the service's data folder.</summary>
    Sqlite = 1,

    /// <summary>A server, for several machines.</summary>
    SqlServer = 2,
}

internal static class DatabaseProviders
{
    /// <summary>Read from the options, because the model is built before the context can be asked.</summary>
    public static DatabaseProvider Of(DbContextOptions options)
    {
        var name = options.Extensions.FirstOrDefault(e => e.Info.IsDatabaseProvider)?.GetType().Assembly.GetName().Name;
        return name switch
        {
            "Microsoft.EntityFrameworkCore.Sqlite" => DatabaseProvider.Sqlite,
            "Microsoft.EntityFrameworkCore.SqlServer" => DatabaseProvider.SqlServer,
            _ => throw new InvalidOperationException($"The store runs on SQLite and SQL Server, not on '{name}'."),
        };
    }
}
