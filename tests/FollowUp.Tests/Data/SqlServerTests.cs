using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;

namespace Recovery.FollowUp.Tests.Data;

/// <summary>What can be proven of SQL Server without one: the schema and the hot queries translate, and the migrations are those of the model.</summary>
public sealed class SqlServerTests
{
    private static readonly string[] After = ["639000000000000000", "promise_01jz00000000000000000000aa"];

    [Fact]
    public void Schema_OnSqlServer_HasItsTablesAndUniqueKeys()
    {
        using var db = Create();
        var script = db.Database.GenerateCreateScript();

        foreach (var table in new[] { "cases", "offers", "agents", "promises", "deliveries", "surveys", "outbox", "inbox", "timers" })
            Assert.Contains($"CREATE TABLE [{table}]", script, StringComparison.Ordinal);
        Assert.Contains("CREATE UNIQUE INDEX [ux_deliveries_cause] ON [deliveries] ([tenant], [case_id], [cause])", script, StringComparison.Ordinal);
        Assert.Contains("CREATE UNIQUE INDEX [ux_surveys_round]", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Queries_OnSqlServer_Translate()
    {
        using var db = Create();
        string[] queries =
        [
            ListPromises.Query(db, new ListPromisesRequest { Case = Make.Case, State = PromiseState.Open }, After).Take(51).ToQueryString(),
            ListPromises.Query(db, new ListPromisesRequest(), null).Take(51).ToQueryString(),
            ListPromises.Query(db, new ListPromisesRequest { Owner = "dana", DueBefore = new() { Seconds = 1 } }, After).Take(51).ToQueryString(),
            GetPromiseReport.Query(db, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)).ToQueryString(),
            ListDeliveries.Query(db, Make.Case, After).Take(51).ToQueryString(),
            db.Surveys.Where(s => s.CustomerId == "c" && s.AskedAt != null).OrderByDescending(s => s.AskedAt).ToQueryString(),
        ];
        Assert.All(queries, query => Assert.Contains("[tenant] = @", query, StringComparison.Ordinal));
    }

    [Fact]
    public void Migrations_OnBothDatabases_AreThoseOfTheModel()
    {
        using var server = Create();
        using var file = new SqliteFollowUpDbContext(new DbContextOptionsBuilder<SqliteFollowUpDbContext>().UseSqlite("Data Source=:memory:").Options);

        Assert.False(server.Database.HasPendingModelChanges());
        Assert.False(file.Database.HasPendingModelChanges());
        Assert.NotEmpty(server.GetService<IMigrator>().GenerateScript());
    }

    private static SqlServerFollowUpDbContext Create() =>
        new(new DbContextOptionsBuilder<SqlServerFollowUpDbContext>().UseSqlServer("Server=nowhere").Options);
}
