using Microsoft.Data.Sqlite;

namespace Recovery.Compensation.Tests.Storm;

/// <summary>What must hold at every instant, whoever is writing: each is one statement, so that it sees one instant.</summary>
internal sealed class StormWatch(string folder, long periodLimit)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly (string Law, string Counts)[] _laws =
    [
        ("all balances of a currency sum to zero", "SELECT COUNT(*) FROM (SELECT 1 FROM ledger_accounts GROUP BY tenant, currency HAVING SUM(balance_minor) <> 0)"),
        ("all entries sum to zero", "SELECT COALESCE(SUM(amount_minor), 0) FROM ledger_entries"),
        ("no account but the source owes", "SELECT COUNT(*) FROM ledger_accounts WHERE may_owe = 0 AND balance_minor < 0"),
        ("every balance is that of its last entry", "SELECT COUNT(*) FROM ledger_accounts a LEFT JOIN ledger_entries e ON e.tenant = a.tenant AND e.account_id = a.id AND e.number = a.entry_count WHERE a.balance_minor <> COALESCE(e.balance_minor, 0)"),
        ("nobody gives more alone than the period allows", $"SELECT COUNT(*) FROM (SELECT 1 FROM grants WHERE given_by <> '' AND state <> 'Failed' GROUP BY given_by HAVING SUM(given_minor) > {periodLimit})"),
        ("an offer has one grant", "SELECT COUNT(*) FROM (SELECT 1 FROM grants GROUP BY offer_id HAVING COUNT(*) > 1)"),
        ("a customer is given an incident's remedy once", "SELECT COUNT(*) FROM (SELECT 1 FROM bulk_accounts WHERE claim IS NOT NULL GROUP BY claim, customer_id HAVING COUNT(*) > 1)"),
    ];

    /// <summary>How often everything was looked at.</summary>
    public int Looks { get; private set; }

    /// <summary>Looks again and again until <paramref name="over"/>, and once more.</summary>
    public async Task WatchAsync(Task over)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "compensation.db")};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        bool last;
        do
        {
            last = over.IsCompleted;
            foreach (var (law, counts) in _laws)
                Assert.True(await CountAsync(connection, counts) == 0, law);
            Looks++;
            await Task.WhenAny(over, Task.Delay(BetweenLooks));
        }
        while (!last);
    }

    private static async Task<long> CountAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the laws above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
