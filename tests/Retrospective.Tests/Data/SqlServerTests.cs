using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Features;

namespace Recovery.Retrospective.Tests.Data;

/// <summary>Without a server: the model and the queries translate to T-SQL.</summary>
public class SqlServerTests
{
    [Fact]
    public void Model_ForSqlServer_GivesAScript()
    {
        using var db = Context();
        Assert.Contains("CREATE TABLE [case_facts]", db.Database.GenerateCreateScript(), StringComparison.Ordinal);
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    [Fact]
    public void Migrations_OfBothDatabases_HoldTheWholeModel()
    {
        using var server = Context();
        using var file = new SqliteDesignTimeFactory().CreateDbContext([]);
        Assert.False(server.Database.HasPendingModelChanges());
        Assert.False(file.Database.HasPendingModelChanges());
    }

    [Fact]
    public void TopRootCauses_ForSqlServer_GroupsInTheDatabase()
    {
        using var db = Context();
        Assert.Contains("GROUP BY", CauseNumbers.Groups(db.Cases, Given.Opened).ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("COUNT(DISTINCT", CauseNumbers.CustomersByCause(db.Cases).ToQueryString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_ForSqlServer_PageInTheDatabase()
    {
        using var db = Context();
        Assert.Contains("TOP", LikeCases.Known(db, "case_x").ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("TOP", LikeCases.Watched(db).ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("ORDER BY", ListActions.Page(db, new ListActionsRequest { Owner = "Ann" }, ["638000000000000000", "action_x"]).ToQueryString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ClustersAndKnowledge_ForSqlServer_AreCountedAndPagedInTheDatabase()
    {
        using var db = Context();
        Assert.Contains("COUNT(*)", FindAnomalies.Clusters(db.Cases).ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("ORDER BY", ClusterCases.Waiting(db).ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("ORDER BY", KnowledgeBase.Resolved(db, Given.Opened).ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("ORDER BY", ListClusters.Page(db, 2, ["638000000000000000", "cluster_x"]).ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("SUM", KpiSums.Query(db.Cases).ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("EXISTS", OutcomeNumbers.After(db, db.Cases).ToQueryString(), StringComparison.Ordinal);
    }

    private static SqlServerRetrospectiveDbContext Context() => new SqlServerDesignTimeFactory().CreateDbContext([]);
}
