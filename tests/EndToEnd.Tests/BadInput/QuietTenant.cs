using Microsoft.Data.Sqlite;
using Recovery.Contracts;
using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>
/// A tenant at rest: one owned case with an offer before the customer and a promise, and nothing left to happen today. Whatever is refused leaves every
/// row of it, in all five databases, as it was.
/// </summary>
internal sealed class QuietTenant
{
    public const string Name = "globex";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Suite _suite;

    private QuietTenant(Suite suite, Story story, string offer) => (_suite, Story, Offer) = (suite, story, offer);

    public Story Story { get; }

    public string Case => Story.Case;

    public string Offer { get; }

    public static async Task<QuietTenant> SetUpAsync(Suite suite)
    {
        var story = new Story(suite, Name);
        await story.ReportsAsync("My parcel is late.");
        await story.DeliveryIsSentAsync("acknowledgment");
        var offer = await story.IsOfferedAsync(Company.Usd(4_000));
        await story.DeliveryIsSentAsync("offer");
        await story.CaseIsAsync("OFFERED");
        var tenant = new QuietTenant(suite, story, offer);
        await tenant.ComesToRestAsync();
        return tenant;
    }

    /// <summary>Does what must be refused; fails where a row of the tenant is not as before, an event was published, or a part of the suite is not ready after it.</summary>
    public async Task UnchangedByAsync(Func<Task> act)
    {
        var (rows, events) = (Rows(), Events());
        await act();
        Assert.Equal(rows, Rows());
        Assert.Empty(Events().Except(events));
        foreach (var ready in await Task.WhenAll(_suite.Processes.Select(async process => (process.Name, Is: await process.IsReadyAsync()))))
            Assert.True(ready.Is, $"{ready.Name} is not ready.");
    }

    /// <summary>At rest: every event is sent, and two looks see the same.</summary>
    private async Task ComesToRestAsync()
    {
        var last = Rows();
        await Eventually.Until(() =>
        {
            var rows = Rows();
            var rests = rows.SequenceEqual(last) && !Select("outbox", "sent_at IS NULL").Any();
            last = rows;
            return rests;
        }, Patience);
    }

    /// <summary>Every row of the tenant, with its service and table, but those of the outbox: what is sent is swept.</summary>
    private List<string> Rows() => [.. ServiceNames.All.SelectMany(RowsOf).Order(StringComparer.Ordinal)];

    private List<string> Events() => [.. Select("outbox", "true", "message_id")];

    private IEnumerable<string> Select(string table, string where, string columns = "*") => ServiceNames.All.SelectMany(service =>
    {
        using var connection = Open(service);
        return Select(connection, table, where, columns);
    });

    private List<string> RowsOf(string service)
    {
        using var connection = Open(service);
        var tables = Read(connection, "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c ON c.name = 'tenant' WHERE t.type = 'table' AND t.name <> 'outbox'");
        return [.. tables.SelectMany(table => Select(connection, table, "true", "*").Select(row => $"{service}.{table} {row}"))];
    }

    private SqliteConnection Open(string service)
    {
        var connection = new SqliteConnection($"Data Source={_suite.Database(service)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private static List<string> Select(SqliteConnection connection, string table, string where, string columns) =>
        Read(connection, $"SELECT {columns} FROM {table} WHERE tenant = '{Name}' AND {where}");

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Table names come from the schema itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
        return rows;
    }

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";
}
