using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Recovery.Containers.Tests;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>Which database the tests' hosts use: a SQL Server's, named like the folder.</summary>
internal static class TestDatabase
{
    /// <summary>The settings of a service named "test"; one folder is one database.</summary>
    public static async Task<Dictionary<string, string?>> SettingsAsync(string folder) => new()
    {
        ["Recovery:DataDirectory"] = folder,
        ["Database:Provider"] = "sqlserver",
        ["ConnectionStrings:test"] = await ConnectionStringAsync(Path.GetFileName(folder)),
    };

    /// <summary>A database of that name on the server in the container.</summary>
    public static async Task<string> ConnectionStringAsync(string name) =>
        new SqlConnectionStringBuilder(await Servers.SqlServerAsync()) { InitialCatalog = name }.ConnectionString;

    /// <summary>Makes the tables from the model, in a database that is set up as migrations leave it.</summary>
    public static async Task CreateAsync(RecoveryDbContext db, CancellationToken ct)
    {
        if (await db.Database.EnsureCreatedAsync(ct))
            await db.Database.ExecuteSqlRawAsync("ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE", ct);
    }
}
