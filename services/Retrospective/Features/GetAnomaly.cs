using Microsoft.EntityFrameworkCore;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Clusters;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>One anomaly with its evidence (RE-05): how many there were on the days before, and cases of the day.</summary>
internal sealed class GetAnomaly(Store<RetrospectiveDbContext> store)
{
    private const int Examples = 20;

    public Task<Anomaly> HandleAsync(GetAnomalyRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var anomaly = await db.Anomalies.FirstOrDefaultAsync(row => row.Id == request.Anomaly, token) ?? throw RetrospectiveErrors.NotFound();
            var first = CaseFacts.DayOf(await db.Cases.MinAsync(facts => facts.OpenedAt, token));
            var days = SpikeWatch.Before(anomaly.Day, first).Append(anomaly.Day).ToList();
            var cases = Of(anomaly, FindAnomalies.Between(db, days[0], days[^1]));
            var counts = await cases.GroupBy(facts => facts.OpenedDay).Select(group => new { group.Key, Cases = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Cases, token);
            var view = anomaly.View();
            view.Days.Add(days.Select(day => new Anomaly.Types.DayCount { Day = day, Cases = counts.GetValueOrDefault(day) }));
            view.CaseIds.Add(await cases.Where(facts => facts.OpenedDay == anomaly.Day).OrderBy(facts => facts.OpenedAt).Take(Examples).Select(facts => facts.Id).ToListAsync(token));
            return view;
        }, ct);

    private static IQueryable<CaseFacts> Of(AnomalyRow anomaly, IQueryable<CaseFacts> cases) => anomaly.Kind switch
    {
        Anomaly.Types.Kind.Cluster => cases.Where(facts => facts.ClusterId == anomaly.Subject),
        Anomaly.Types.Kind.Product => cases.Where(facts => facts.Product == anomaly.Subject),
        _ => OfCategory(cases, Enum.GetValues<Category>().Single(category => WireNames.Of(category) == anomaly.Subject)),
    };

    private static IQueryable<CaseFacts> OfCategory(IQueryable<CaseFacts> cases, Category category) => cases.Where(facts => facts.Category == category);
}
