using Microsoft.EntityFrameworkCore.Migrations;

namespace Recovery.Compensation.Data;

/// <summary>What a migration does besides tables: above all the database itself refuses to change or delete what was posted (CO-10), whoever is connected.</summary>
internal static class InsertOnly
{
    public const string Transfers = "tr_ledger_transfers_insert_only";
    public const string Entries = "tr_ledger_entries_insert_only";

    /// <summary>What the database says; a test and the runbook look for it.</summary>
    public const string Message = "the ledger is insert-only";

    public static void AddOnSqlite(MigrationBuilder migration)
    {
        foreach (var (table, trigger) in Tables)
        {
            foreach (var change in new[] { "UPDATE", "DELETE" })
                migration.Sql($"CREATE TRIGGER {Of(trigger, change)} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '{Message}'); END;");
        }
    }

    public static void AddOnSqlServer(MigrationBuilder migration)
    {
        foreach (var (table, trigger) in Tables)
            migration.Sql($"EXEC(N'CREATE TRIGGER [{trigger}] ON [{table}] AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, ''{Message}'', 1; END')");
    }

    public static void RemoveFromSqlite(MigrationBuilder migration)
    {
        foreach (var (_, trigger) in Tables)
        {
            foreach (var change in new[] { "UPDATE", "DELETE" })
                migration.Sql($"DROP TRIGGER {Of(trigger, change)};");
        }
    }

    public static void RemoveFromSqlServer(MigrationBuilder migration)
    {
        foreach (var (_, trigger) in Tables)
            migration.Sql($"DROP TRIGGER [{trigger}];");
    }

    /// <summary>The accounts that funds made before had not: nothing is in them yet.</summary>
    public static void AddMissingAccounts(MigrationBuilder migration, string concat)
    {
        foreach (var name in new[] { "clearing", "written_off" })
        {
            migration.Sql(
                "INSERT INTO ledger_accounts (tenant, id, fund_id, currency, may_owe, balance_minor, entry_count) "
                + $"SELECT tenant, 'fund.' {concat} id {concat} '.{name}', id, currency, 0, 0, 0 FROM funds");
        }
    }

    /// <summary>A grant that was taken back before parts could be was taken back whole.</summary>
    public static void CountReversed(MigrationBuilder migration) =>
        migration.Sql("UPDATE grants SET reversed_minor = COALESCE(amount_minor, 0) WHERE state = 'Reversed'");

    private static IReadOnlyList<(string Table, string Trigger)> Tables => [("ledger_transfers", Transfers), ("ledger_entries", Entries)];

    private static string Of(string trigger, string change) => $"{trigger}_{change.ToUpperInvariant()}";
}
