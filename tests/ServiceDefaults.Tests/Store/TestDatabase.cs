using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>Which database the tests' hosts use: SQLite here. The container tests compile the same tests with SQL Server in its place.</summary>
internal static class TestDatabase
{
    /// <summary>The settings of a service named "test"; one folder is one database.</summary>
    public static Task<Dictionary<string, string?>> SettingsAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        return Task.FromResult(new Dictionary<string, string?> { ["Recovery:DataDirectory"] = folder });
    }

    /// <summary>Makes the tables from the model.</summary>
    public static Task CreateAsync(RecoveryDbContext db, CancellationToken ct) => db.Database.EnsureCreatedAsync(ct);
}
