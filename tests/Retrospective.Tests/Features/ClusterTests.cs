using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Features;
using Recovery.TestKit;
using State = Recovery.Contracts.Retrospective.V1.Anomaly.Types.State;

namespace Recovery.Retrospective.Tests.Features;

/// <summary>RE-05: clusters and days that stand out, through the service.</summary>
public class ClusterTests
{
    private const string Tenant = ServiceUnderTest<Retrospective.Data.RetrospectiveDbContext>.Tenant;

    [Fact]
    public async Task Cases_AsTheyCome_AreClusteredNamedAndTheSpikeIsProposed()
    {
        await using var desk = await Reviewing.StartAsync();
        await PlantAsync(desk);
        await desk.OpenedAsync("The router lost its connection once more", Category.Outage, at: Given.Opened.AddDays(10), severity: Severity.Minor);
        await RunAsync(desk, 61);
        var clusters = (await desk.Client.ListClustersAsync(new ListClustersRequest(), desk.As())).Clusters;
        var routers = await desk.Client.GetClusterAsync(new GetClusterRequest { Cluster = clusters.Single(cluster => cluster.Name.Contains("router", StringComparison.Ordinal)).Id }, desk.As());
        Assert.Equal((31, "OUTAGE", 31, 20), (routers.Cases, routers.Categories[0].Key, routers.Categories[0].Cases, routers.LatestCases.Count));

        var anomalies = (await desk.Client.ListAnomaliesAsync(new ListAnomaliesRequest { State = State.Proposed }, desk.As())).Anomalies;
        Assert.Equal(["2026-03-11"], anomalies.Select(anomaly => anomaly.Day).Distinct());
        var anomaly = await desk.Client.GetAnomalyAsync(new GetAnomalyRequest { Anomaly = anomalies.Single(one => one.Subject == routers.Id).Id }, desk.As());
        Assert.Equal((11, 21, 20), (anomaly.Days.Count, anomaly.Days[^1].Cases, anomaly.CaseIds.Count));
        var judged = await desk.Client.JudgeAnomalyAsync(new JudgeAnomalyRequest { Anomaly = anomaly.Id, Confirmed = true, Note = "The core switch." }, desk.As());
        Assert.Equal((State.Confirmed, Reviewing.Writer), (judged.State, judged.JudgedBy));
        Assert.DoesNotContain(anomaly.Id, (await desk.Client.ListAnomaliesAsync(new ListAnomaliesRequest { State = State.Proposed }, desk.As())).Anomalies.Select(one => one.Id));
    }

    [Fact]
    public async Task Rebuild_OfAllClusters_EndsWithTheSameOnes()
    {
        await using var desk = await Reviewing.StartAsync();
        await PlantAsync(desk);
        await desk.OpenedAsync("The router lost its connection once more", Category.Outage, at: Given.Opened.AddDays(10), severity: Severity.Minor);
        await RunAsync(desk, 61);
        var before = await NamesAsync(desk);
        var ids = await desk.Service.ReadAsync(db => Task.FromResult(db.Clusters.Select(cluster => cluster.Id).ToHashSet()));
        Assert.Equal(61, (await desk.Client.RebuildClustersAsync(new RebuildClustersRequest(), desk.As())).Cases);
        await Eventually.Until(async () => await desk.Service.ReadAsync(db => Task.FromResult(db.Clusters.Any() && !db.Clusters.Any(cluster => ids.Contains(cluster.Id)) && db.Cases.All(facts => facts.ClusterId != null))));
        Assert.Equal(before, await NamesAsync(desk));
    }

    private static async Task<List<string>> NamesAsync(Reviewing desk) =>
        [.. (await desk.Client.ListClustersAsync(new ListClustersRequest { LeastCases = 1 }, desk.As())).Clusters.Select(cluster => $"{cluster.Name} {cluster.Cases}").Order(StringComparer.Ordinal)];

    private static async Task RunAsync(Reviewing desk, int cases)
    {
        desk.Service.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.Until(async () => await desk.Service.ReadAsync(db => Task.FromResult(db.Cases.Count(facts => facts.ClusterId != null) == cases)));
        await Eventually.Until(async () => await desk.Service.ReadAsync(db => Task.FromResult(db.Timers.Any(timer => timer.Kind == ClusterCases.JobKind && timer.DueAt > desk.Now))));
    }

    /// <summary>Ten days with four cases each, and twenty more routers on the last.</summary>
    private static Task PlantAsync(Reviewing desk) => desk.Service.Store.WriteAsync(Tenant, (db, _) =>
    {
        for (var day = 0; day < 10; day++)
        {
            Open(db, day, "The router lost its connection", Category.Outage);
            Open(db, day, "The parcel came a week late", Category.Delay);
            Open(db, day, "Charged twice for the subscription", Category.Billing);
        }
        for (var i = 0; i < 20; i++)
            Open(db, 10, "The router lost its connection", Category.Outage);
        for (var i = 0; i < 10; i++)
            Open(db, i, "Charged for nothing again and again", Category.Billing);
        return Task.CompletedTask;
    }, CancellationToken.None);

    private static void Open(Retrospective.Data.RetrospectiveDbContext db, int day, string summary, Category category)
    {
        var opened = Given.CaseOpened(Given.ACaseId(), Severity.Minor, category, at: Given.Opened.AddDays(day));
        opened.Summary = summary;
        db.Cases.Add(Given.Facts(opened, Tenant));
    }
}
