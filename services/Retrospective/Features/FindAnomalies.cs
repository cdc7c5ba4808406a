using Microsoft.EntityFrameworkCore;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Clusters;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Proposes the days that stand out (RE-05): each series once a day, with what was seen of it last.</summary>
internal sealed class FindAnomalies(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    public async Task FindAsync(string tenant, IReadOnlyCollection<string> days, CancellationToken ct)
    {
        var spikes = await store.ReadAsync(tenant, (db, token) => LookAsync(db, days, token), ct);
        if (spikes.Count > 0)
            await store.WriteAsync(tenant, (db, token) => ProposeAsync(db, spikes, token), ct);
    }

    private static async Task<List<SeriesSpike>> LookAsync(RetrospectiveDbContext db, IReadOnlyCollection<string> days, CancellationToken ct)
    {
        var first = CaseFacts.DayOf(await db.Cases.MinAsync(facts => facts.OpenedAt, ct));
        var from = SpikeWatch.Before(days.Min(StringComparer.Ordinal)!, first).FirstOrDefault() ?? days.Min(StringComparer.Ordinal)!;
        var counts = await CountsAsync(db, from, days.Max(StringComparer.Ordinal)!, ct);
        return [.. SpikeWatch.Look(counts, days, first)];
    }

    private static async Task<List<SeriesDay>> CountsAsync(RetrospectiveDbContext db, string from, string to, CancellationToken ct)
    {
        var cases = Between(db, from, to);
        var clusters = await Clusters(cases).ToListAsync(ct);
        var categories = await cases.Where(facts => facts.Category != Category.Unspecified).GroupBy(facts => new { facts.Category, facts.OpenedDay })
            .Select(group => new { group.Key.Category, group.Key.OpenedDay, Cases = group.Count() }).ToListAsync(ct);
        var products = await cases.Where(facts => facts.Product != "").GroupBy(facts => new { facts.Product, facts.OpenedDay })
            .Select(group => new { group.Key.Product, group.Key.OpenedDay, Cases = group.Count() }).ToListAsync(ct);
        return
        [
            .. clusters.Select(one => new SeriesDay(Anomaly.Types.Kind.Cluster, one.Subject, one.Day, one.Cases)),
            .. categories.Select(one => new SeriesDay(Anomaly.Types.Kind.Category, WireNames.Of(one.Category), one.OpenedDay, one.Cases)),
            .. products.Select(one => new SeriesDay(Anomaly.Types.Kind.Product, one.Product, one.OpenedDay, one.Cases)),
        ];
    }

    /// <summary>Cases of some days, both included.</summary>
    internal static IQueryable<CaseFacts> Between(RetrospectiveDbContext db, string from, string to)
    {
        var (start, end) = (SpikeWatch.StartOf(from), SpikeWatch.StartOf(to).AddDays(1));
        return db.Cases.Where(facts => facts.OpenedAt >= start && facts.OpenedAt < end);
    }

    internal static IQueryable<ClusterDay> Clusters(IQueryable<CaseFacts> cases) => cases.Where(facts => facts.ClusterId != null).GroupBy(facts => new { facts.ClusterId, facts.OpenedDay })
        .Select(group => new ClusterDay(group.Key.ClusterId!, group.Key.OpenedDay, group.Count()));

    private async Task ProposeAsync(RetrospectiveDbContext db, List<SeriesSpike> spikes, CancellationToken ct)
    {
        var (now, days, clusters) = (time.GetUtcNow(), spikes.Select(spike => spike.Day).Distinct().ToList(), spikes.Select(spike => spike.Subject).ToList());
        var known = (await db.Anomalies.Where(anomaly => days.Contains(anomaly.Day)).ToListAsync(ct)).ToDictionary(anomaly => (anomaly.Kind, anomaly.Subject, anomaly.Day));
        var names = await db.Clusters.Where(cluster => clusters.Contains(cluster.Id)).ToDictionaryAsync(cluster => cluster.Id, cluster => cluster.Name, ct);
        foreach (var spike in spikes)
        {
            if (!known.TryGetValue((spike.Kind, spike.Subject, spike.Day), out var anomaly))
            {
                anomaly = new AnomalyRow
                {
                    Id = TypeId.New(AnomalyRow.IdPrefix, now),
                    Kind = spike.Kind,
                    Subject = spike.Subject,
                    Name = names.GetValueOrDefault(spike.Subject, spike.Subject),
                    Day = spike.Day,
                    ProposedAt = now,
                };
                db.Anomalies.Add(anomaly);
            }
            anomaly.See(spike.Spike);
        }
    }

    internal sealed record ClusterDay(string Subject, string Day, int Cases);
}
