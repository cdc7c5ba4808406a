using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Store;
using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Store;

public sealed class StoreModelTests
{
    [Theory]
    [InlineData("Id", "id")]
    [InlineData("FirstEmpathyAt", "first_empathy_at")]
    [InlineData("OfferSLAHours", "offer_sla_hours")]
    [InlineData("PK_Notes", "pk_notes")]
    [InlineData("already_snake", "already_snake")]
    public void SnakeCase_OfAName_IsReadable(string name, string expected) => Assert.Equal(expected, SnakeCase.Of(name));

    [Fact]
    public void Model_OnSqlServer_IsScriptedWithoutAServer()
    {
        using var db = new SqlServerTestDbContext(new DbContextOptionsBuilder<SqlServerTestDbContext>().UseSqlServer("Server=none").Options);

        var script = db.Database.GenerateCreateScript();

        Assert.Contains("CREATE TABLE [notes]", script, StringComparison.Ordinal);
        Assert.Contains("[mood] varchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL", script, StringComparison.Ordinal);
        Assert.Contains("[later_mood] varchar(40)", script, StringComparison.Ordinal);
        Assert.Contains("[written_at] datetime2 NOT NULL", script, StringComparison.Ordinal);
        Assert.Contains("[payload] nvarchar(max)", script, StringComparison.Ordinal);
        Assert.Contains("CREATE INDEX [ix_outbox_unsent]", script, StringComparison.Ordinal);
        Assert.Contains("WHERE sent_at IS NULL AND parked_at IS NULL", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_OwnedJsonAndForeignKeys_AreNamedAndSizedAlike()
    {
        using var db = new ShapesDbContext(new DbContextOptionsBuilder<ShapesDbContext>().UseSqlServer("Server=none").Options);

        var script = db.Database.GenerateCreateScript();

        Assert.Contains("[price_amount_minor] bigint", script, StringComparison.Ordinal);
        Assert.Contains("[open_from] datetime2", script, StringComparison.Ordinal);
        Assert.Contains("[line_items] nvarchar(max)", script, StringComparison.Ordinal);
        Assert.Contains("[title] nvarchar(400)", script, StringComparison.Ordinal);
        // A foreign key has the length and kind of the key it refers to.
        Assert.Contains("[order_id] varchar(40)", script, StringComparison.Ordinal);
        Assert.Contains("CONSTRAINT [fk_parts_orders_tenant_order_id] FOREIGN KEY ([tenant], [order_id]) REFERENCES [orders] ([tenant], [id])", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_KeyThatDoesNotStartWithTheTenant_IsRefused()
    {
        using var db = new LooseDbContext(new DbContextOptionsBuilder<LooseDbContext>().UseSqlServer("Server=none").Options);

        Assert.Contains("must start with Tenant", Assert.Throws<InvalidOperationException>(() => db.Model).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_OnSqlServer_IsFilteredByTenant()
    {
        using var db = new SqlServerTestDbContext(new DbContextOptionsBuilder<SqlServerTestDbContext>().UseSqlServer("Server=none").Options);
        db.Begin("acme");

        var sql = db.Notes.Where(n => n.WrittenAt > DateTimeOffset.UnixEpoch && n.Mood == Mood.Upset).ToQueryString();

        Assert.Contains("[n].[tenant] = @", sql, StringComparison.Ordinal);
        Assert.Contains("'acme'", sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_ForUnsentMessages_UsesTheIndexThatHoldsOnlyThose()
    {
        using var folder = new TestFolder();
        await using var host = await StoreHost.StartAsync(folder.Path);

        var unsent = await PlanAsync(host, db => db.Outbox
            .Where(m => m.SentAt == null && m.ParkedAt == null && m.NextAttemptAt <= DateTimeOffset.UnixEpoch)
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Position).Take(10));
        var parked = await PlanAsync(host, db => db.Outbox.Where(m => m.ParkedAt != null));
        var due = await PlanAsync(host, db => db.Timers
            .Where(t => t.Kind == "k" && t.DueAt <= DateTimeOffset.UnixEpoch && t.LeaseUntil <= DateTimeOffset.UnixEpoch).OrderBy(t => t.DueAt).Take(10));

        Assert.Contains("USING INDEX ix_outbox_unsent", unsent, StringComparison.Ordinal);
        Assert.Contains("USING INDEX ix_outbox_parked", parked, StringComparison.Ordinal);
        Assert.Contains("USING INDEX ix_timers_due", due, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", unsent + due, StringComparison.Ordinal);
    }

    private static Task<string> PlanAsync<T>(StoreHost host, Func<TestDbContext, IQueryable<T>> query) where T : class => QueryPlan.OfAsync(host.Store, "acme", query);
}
