using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Clusters;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Retrospective.Features;

/// <summary>
/// Puts new cases to clusters, a thousand at a time, and looks for days that stand out (RE-05). One run at a time for each tenant, by its lease; the cases, the
/// clusters and what the clusterer learned are one write, so that a stop leaves nothing half known.
/// </summary>
internal sealed class ClusterCases(Store<RetrospectiveDbContext> store, FindAnomalies anomalies, TimeProvider time) : IJobHandler<RetrospectiveDbContext>
{
    public const string JobKind = "cluster-cases";
    public const string Forget = "forget";

    internal const int Batch = 1_000;
    private const string Key = "all";
    private const int UpdatesAtOnce = 500;
    private static readonly TimeSpan WhileBusy = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WhileIdle = TimeSpan.FromHours(1);
    private static readonly TimeSpan Busy = TimeSpan.FromDays(1);

    public string Kind => JobKind;

    /// <summary>Has the tenant's cases looked at soon, unless they are already; a row that stands is left alone, for the run that holds it would come to nothing.</summary>
    public static async Task BeginAsync(RetrospectiveDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        if (!await db.Timers.AnyAsync(timer => timer.Tenant == db.Tenant && timer.Kind == JobKind && timer.Key == Key, ct))
            db.Schedule(JobKind, Key, Key, now + WhileBusy);
    }

    /// <summary>Has everything made anew, at once.</summary>
    public static void BeginAnew(RetrospectiveDbContext db, DateTimeOffset now) => db.Schedule(JobKind, Key, Key, now, Forget);

    public Task RunAsync(DueTimer job, CancellationToken ct) => job.Payload == Forget ? ForgetAsync(job, ct) : ClusterAsync(job, ct);

    private async Task ClusterAsync(DueTimer job, CancellationToken ct)
    {
        var (model, cases) = await store.ReadAsync(job.Tenant, ReadAsync, ct);
        if (cases.Count > 0)
        {
            var clusterer = ClusterModels.Open(model);
            var put = cases.ConvertAll(one => (Case: one.Id, clusterer.Put(one.Look, one.OpenedAt, () => TypeId.New(ClusterRow.IdPrefix, one.OpenedAt)).Id));
            await store.WriteAsync(job.Tenant, (db, token) => KeepAsync(db, clusterer, put, model?.Version ?? 0, token), ct);
            await anomalies.FindAsync(job.Tenant, [.. cases.Select(one => CaseFacts.DayOf(one.OpenedAt)).Distinct()], ct);
        }
        await store.WriteAsync(job.Tenant, async (db, token) =>
        {
            var now = time.GetUtcNow();
            var lately = now - Busy;
            var pause = cases.Count == Batch ? TimeSpan.Zero : await db.Cases.AnyAsync(facts => facts.OpenedAt > lately, token) ? WhileBusy : WhileIdle;
            db.Retry(job, now + pause);
        }, ct);
    }

    private static async Task<(ClusterModel? Model, List<OpenedCase> Cases)> ReadAsync(RetrospectiveDbContext db, CancellationToken ct) =>
        (await db.ClusterModels.FirstOrDefaultAsync(ct), await Waiting(db).Take(Batch).ToListAsync(ct));

    internal static IQueryable<OpenedCase> Waiting(RetrospectiveDbContext db) =>
        db.Cases.Where(facts => facts.ClusterId == null).OrderBy(facts => facts.OpenedAt).ThenBy(facts => facts.Id).Select(facts => new OpenedCase(facts.Id, facts.OpenedAt, facts.Summary, facts.Category, facts.Product));

    private static async Task KeepAsync(RetrospectiveDbContext db, Clusterer clusterer, List<(string Case, string Cluster)> put, long version, CancellationToken ct)
    {
        var model = await db.ClusterModels.FirstOrDefaultAsync(ct);
        if ((model?.Version ?? 0) != version)
            throw new RuleBroken(CommonErrors.ConcurrentUpdate, "The clusters were made anew meanwhile.");
        if (model is null)
            db.ClusterModels.Add(model = new ClusterModel());
        model.Body = ClusterModels.Close(clusterer);
        var touched = put.Select(one => one.Cluster).ToHashSet(StringComparer.Ordinal);
        var rows = await db.Clusters.Where(row => touched.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        foreach (var cluster in clusterer.Clusters.Where(cluster => touched.Contains(cluster.Id)))
            Show(db, rows, cluster, clusterer);
        await db.SaveChangesAsync(ct);
        foreach (var group in put.GroupBy(one => one.Cluster, one => one.Case))
            foreach (var ids in group.Chunk(UpdatesAtOnce))
                await db.Cases.Where(facts => ids.Contains(facts.Id)).ExecuteUpdateAsync(set => set.SetProperty(facts => facts.ClusterId, group.Key), ct);
    }

    private static void Show(RetrospectiveDbContext db, Dictionary<string, ClusterRow> rows, Cluster cluster, Clusterer clusterer)
    {
        if (!rows.TryGetValue(cluster.Id, out var row))
            db.Clusters.Add(row = new ClusterRow { Id = cluster.Id, FirstSeenAt = cluster.FirstSeenAt });
        (row.Name, row.Cases, row.LastSeenAt) = (string.Join(", ", clusterer.WordsOf(cluster)), cluster.Cases, cluster.LastSeenAt);
    }

    /// <summary>A batch of cases loses its cluster; with the last the clusters go, and the next run begins with nothing.</summary>
    private Task ForgetAsync(DueTimer job, CancellationToken ct) => store.WriteAsync(job.Tenant, async (db, token) =>
    {
        var ids = await db.Cases.Where(facts => facts.ClusterId != null).OrderBy(facts => facts.ClusterId).Take(Batch).Select(facts => facts.Id).ToListAsync(token);
        await db.Cases.Where(facts => ids.Contains(facts.Id)).ExecuteUpdateAsync(set => set.SetProperty(facts => facts.ClusterId, (string?)null), token);
        db.Complete(job);
        if (ids.Count == Batch)
        {
            BeginAnew(db, time.GetUtcNow());
            return;
        }
        await db.Clusters.ExecuteDeleteAsync(token);
        await db.ClusterModels.ExecuteDeleteAsync(token);
        db.Schedule(JobKind, Key, Key, time.GetUtcNow());
    }, ct);

    internal sealed record OpenedCase(string Id, DateTimeOffset OpenedAt, string Summary, Contracts.Common.V1.Category Category, string Product)
    {
        public CaseLook Look => new(Summary, Category, Product);
    }
}
