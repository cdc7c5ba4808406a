using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Features;
using Recovery.Compensation.Payouts;

namespace Recovery.Compensation.Tests.Data;

/// <summary>What SQL Server would be told, without one.</summary>
public sealed class SqlServerTests
{
    [Fact]
    public void Script_OfTheModel_GuardsTheMoney()
    {
        using var db = Context();

        var script = db.Database.GenerateCreateScript();

        Assert.Contains("CONSTRAINT [ck_ledger_accounts_balance] CHECK (may_owe = 1 OR balance_minor >= 0)", script, StringComparison.Ordinal);
        Assert.Contains("CREATE UNIQUE INDEX [ux_ledger_transfers_grant_kind] ON [ledger_transfers] ([tenant], [grant_id], [kind])", script, StringComparison.Ordinal);
        Assert.Contains("CREATE UNIQUE INDEX [ux_grants_offer] ON [grants] ([tenant], [offer_id])", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrations_OfBothDatabases_AreThoseOfTheModel()
    {
        using var server = Context();
        using var file = new SqliteCompensationDbContext(new DbContextOptionsBuilder<SqliteCompensationDbContext>().UseSqlite("Data Source=unused.db").Options);

        Assert.False(server.Database.HasPendingModelChanges());
        Assert.False(file.Database.HasPendingModelChanges());
        Assert.NotEmpty(server.Database.GetMigrations());
        Assert.NotEmpty(file.Database.GetMigrations());
    }

    [Fact]
    public void Queries_ThatAreHot_TranslateAndSeeOneTenant()
    {
        using var db = Context();

        string[] queries =
        [
            ListOffers.Newest(db, "case_1").ToQueryString(),
            ListLedgerEntries.After(db, "fund.main.available", 7).Take(51).ToQueryString(),
            VerifyLedger.After(db, 7).Take(51).ToQueryString(),
            ReconcileJob.Next(db, "2026-03-02", "639080000000000000|grant_1").Take(50).ToQueryString(),
            Authorities.GivenAloneTo(db, ["cust_1", "cust_2"], Make.Now).ToQueryString(),
            db.Accounts.Where(a => a.Id == "x" && (a.MayOwe || a.BalanceMinor + 5 >= 0)).ToQueryString(),
        ];

        Assert.All(queries, sql => Assert.Contains("[tenant] = ", sql, StringComparison.Ordinal));
        Assert.Contains("TOP", queries[0], StringComparison.Ordinal);
    }

    private static SqlServerCompensationDbContext Context() =>
        new(new DbContextOptionsBuilder<SqlServerCompensationDbContext>().UseSqlServer("Server=nowhere").Options);
}
