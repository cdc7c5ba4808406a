using Microsoft.Data.SqlClient;
using Recovery.EndToEnd.Tests;
using Recovery.TestKit;

namespace Recovery.Containers.Tests;

[Collection(RunningSuite.Name)]
public sealed class MigrationTests(SuiteFixture fixture)
{
    public static TheoryData<string> Services => [.. SuiteFixture.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Migrations_OfAService_AreAllAppliedInTheirOrder(string service) => Assert.Equal(Written(service), await AppliedAsync(service));

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Migrations_WhenTheServiceStartsAgain_AreLeftAsTheyAre(string service)
    {
        var process = fixture.Suite[service];
        await process.StopAsync();

        process.Start();
        await process.ReadyAsync();

        Assert.Equal(Written(service), await AppliedAsync(service));
    }

    /// <summary>Readers see the last commit instead of waiting for writers.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public async Task Database_AfterMigrating_ReadsCommittedSnapshots(string service) =>
        Assert.Equal(["True"], await ReadAsync(service, "SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()"));

    private static IEnumerable<string> Written(string service)
    {
        var project = Directory.GetDirectories(Path.Combine(Repository.Root, "services")).Single(folder => Path.GetFileName(folder).Equals(service, StringComparison.OrdinalIgnoreCase));
        const string suffix = ".Designer.cs";
        var files = Directory.GetFiles(Path.Combine(project, "Data", "Migrations", "SqlServer"), $"*{suffix}").Select(file => Path.GetFileName(file)!);
        return files.Select(file => file[..^suffix.Length]).Order(StringComparer.Ordinal);
    }

    private static Task<List<string>> AppliedAsync(string service) => ReadAsync(service, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId");

    private static async Task<List<string>> ReadAsync(string service, string sql)
    {
        await using var connection = new SqlConnection(await SuiteFixture.DatabaseAsync(service));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add($"{reader[0]}");
        return values;
    }
}
