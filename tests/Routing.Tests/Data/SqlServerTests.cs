using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Features;

namespace Recovery.Routing.Tests.Data;

/// <summary>The SQL Server path without a server: the schema is scripted, the hot queries translate.</summary>
public sealed class SqlServerTests : IDisposable
{
    private readonly SqlServerRoutingDbContext _db = new(new DbContextOptionsBuilder<SqlServerRoutingDbContext>().UseSqlServer("Server=none").Options);

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Schema_OnSqlServer_HasTheTablesAndTheIndexesOfTheQueue()
    {
        var script = _db.Database.GenerateCreateScript();

        Assert.Contains("CREATE TABLE [cases]", script, StringComparison.Ordinal);
        Assert.Contains("CREATE INDEX [ix_cases_waiting] ON [cases] ([tenant], [rank] DESC, [id]) WHERE state = 'Waiting'", script, StringComparison.Ordinal);
        Assert.Contains("CREATE INDEX [ix_agents_load]", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrations_OfBothDatabases_HoldTheWholeModel()
    {
        using var sqlite = new SqliteRoutingDbContext(new DbContextOptionsBuilder<SqliteRoutingDbContext>().UseSqlite("Data Source=none").Options);

        Assert.False(_db.Database.HasPendingModelChanges());
        Assert.False(sqlite.Database.HasPendingModelChanges());
    }

    [Fact]
    public void HotQueries_OnSqlServer_Translate()
    {
        var needs = new CaseNeeds(true, "de", "billing");
        var agent = new AgentState("dana", "Dana", true, false, 3, 0, ["de", "en"], ["billing"]);
        IQueryable[] queries =
        [
            _db.Candidates(needs, 2), _db.WithRoom(), _db.WaitingFor(agent).Take(5), ListQueue.Page(_db, "general", new(1.5, Make.CaseId()), 10), ListAgents.Page(_db, "a", 10),
            _db.Cases.Where(c => c.State == Assignment.Types.State.Waiting && string.Compare(c.Id, "x") > 0),
        ];

        Assert.All(queries, query => Assert.Contains("WHERE", query.ToQueryString(), StringComparison.Ordinal));
        Assert.Contains("[c].[state] = 'Waiting'", queries[2].ToQueryString(), StringComparison.Ordinal);
    }
}
