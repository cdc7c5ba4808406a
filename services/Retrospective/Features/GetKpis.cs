using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Retrospective.V1.Retrospective.Types.State;

namespace Recovery.Retrospective.Features;

/// <summary>The numbers of a period (RE-07), by when cases were opened. Each says what it counts; none ranks people.</summary>
internal sealed class GetKpis(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    public Task<Kpis> HandleAsync(GetKpisRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var from = request.From?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch;
            var to = request.To?.ToDateTimeOffset() ?? time.GetUtcNow();
            var cases = db.Cases.Where(facts => facts.OpenedAt >= from && facts.OpenedAt < to);
            var sums = await SumsAsync(cases, token);
            return new Kpis
            {
                From = from.ToTimestamp(),
                To = to.ToTimestamp(),
                Kpis_ =
                {
                    await MedianAsync(KpiDefinitions.FirstEmpathy, cases.Where(facts => facts.FirstEmpathySeconds != null).Select(facts => facts.FirstEmpathySeconds!.Value), 60, token),
                    await MedianAsync(KpiDefinitions.RecoveryTime, cases.Where(facts => facts.RecoverySeconds != null).Select(facts => facts.RecoverySeconds!.Value), 3600, token),
                    KpiDefinitions.Of(sums, await ReviewsClosed(db, cases).CountAsync(token)),
                    await CostsAsync(cases, token),
                },
            };
        }, ct);

    private static async Task<CaseSums> SumsAsync(IQueryable<CaseFacts> cases, CancellationToken ct) =>
        await cases.GroupBy(_ => 1).Select(all => new CaseSums(
            all.Count(), all.Sum(facts => facts.ResolvedAt != null ? 1 : 0), all.Sum(facts => facts.ResolvedAt != null && (facts.ReopenedAt == null || facts.ReopenedAt <= facts.ResolvedAt) ? 1 : 0),
            all.Sum(facts => facts.Reopenings > 0 ? 1 : 0), all.Sum(facts => facts.EarlierCases > 0 ? 1 : 0), all.Sum(facts => facts.RetrospectiveId != null ? 1 : 0), all.Sum(facts => facts.PromisesKept),
            all.Sum(facts => facts.PromisesBroken), all.Sum(facts => facts.Owners > 0 ? 1 : 0), all.Sum(facts => facts.Owners), all.Sum(facts => facts.Csat != null ? 1 : 0),
            all.Sum(facts => facts.Csat ?? 0))).FirstOrDefaultAsync(ct) ?? new CaseSums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static IQueryable<Review> ReviewsClosed(RetrospectiveDbContext db, IQueryable<CaseFacts> cases) =>
        db.Reviews.Where(review => review.State == State.Closed && cases.Any(facts => facts.Id == review.CaseId));

    /// <summary>The middle value, found by the database through the index: no list of all values is ever read.</summary>
    private static async Task<Kpi> MedianAsync(Kpi definition, IQueryable<long> seconds, double unit, CancellationToken ct)
    {
        var kpi = definition.Clone();
        kpi.Sample = await seconds.LongCountAsync(ct);
        if (kpi.Sample == 0)
            return kpi;
        var middle = await seconds.OrderBy(value => value).Skip((int)((kpi.Sample - 1) / 2)).Take(kpi.Sample % 2 == 0 ? 2 : 1).ToListAsync(ct);
        kpi.Value = middle.Average() / unit;
        return kpi;
    }

    private static async Task<IEnumerable<Kpi>> CostsAsync(IQueryable<CaseFacts> cases, CancellationToken ct)
    {
        var costs = await cases.Where(facts => facts.CostCurrency != "" && facts.ResolvedAt != null).GroupBy(facts => facts.CostCurrency)
            .Select(group => new { Currency = group.Key, Cases = group.Count(), Sum = group.Sum(facts => facts.CostMinor) }).ToListAsync(ct);
        return costs.OrderBy(cost => cost.Currency, StringComparer.Ordinal).Select(cost => KpiDefinitions.Cost(cost.Currency, cost.Sum, cost.Cases));
    }
}
