using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>Reads what the services stored, past them.</summary>
internal sealed class StoredFacts(Suite suite)
{
    public async Task<long> CountAsync(string service, string sql, params (string Name, object Value)[] values) =>
        Convert.ToInt64((await RowsAsync(service, sql, values)).Single()[0], CultureInfo.InvariantCulture);

    /// <summary>The first column of every row.</summary>
    public async Task<IReadOnlyList<string>> ColumnAsync(string service, string sql) => [.. (await RowsAsync(service, sql)).Select(row => $"{row[0]}")];

    [SuppressMessage("Security", "CA2100", Justification = "The statements are constants of these tests.")]
    public async Task<IReadOnlyList<object[]>> RowsAsync(string service, string sql, params (string Name, object Value)[] values)
    {
        await using var connection = new SqliteConnection($"Data Source={suite.Database(service)};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }
}
