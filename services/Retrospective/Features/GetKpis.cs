using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>The numbers of a period (RE-07), by when cases were opened. Each says what it counts; none ranks people.</summary>
internal sealed class GetKpis(Store<RetrospectiveDbContext> store, PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, TimeProvider time)
{
    private const int MaxDays = 92;

    public async Task<Kpis> HandleAsync(GetKpisRequest request, CallContext call, CancellationToken ct)
    {
        var (policy, _) = await policies.CurrentAsync(call.Tenant, ct);
        var from = request.From?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch;
        var to = request.To?.ToDateTimeOffset() ?? time.GetUtcNow();
        DemandPeriod(request, from, to);
        return await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var kpis = await OfAsync(db, from, to, token);
            if (request.By != KpiGrouping.Unspecified)
                kpis.Groups.Add(await KpiGroups.OfAsync(db, Of(db, from, to), request.By, new Teams(policy), token));
            return kpis;
        }, ct);
    }

    /// <summary>The numbers of all cases of a period.</summary>
    public static async Task<Kpis> OfAsync(RetrospectiveDbContext db, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var cases = Of(db, from, to);
        var sums = await KpiSums.OfAsync(cases, ct);
        var (empathy, empathies) = await KpiSums.MedianAsync(cases.Where(facts => facts.FirstEmpathySeconds != null).Select(facts => facts.FirstEmpathySeconds!.Value), ct);
        var (response, responses) = await KpiSums.MedianAsync(cases.Where(facts => facts.FirstResponseSeconds != null).Select(facts => facts.FirstResponseSeconds!.Value), ct);
        var (recovery, recoveries) = await KpiSums.MedianAsync(cases.Where(facts => facts.RecoverySeconds != null).Select(facts => facts.RecoverySeconds!.Value), ct);
        return new Kpis
        {
            From = from.ToTimestamp(),
            To = to.ToTimestamp(),
            Kpis_ =
            {
                KpiDefinitions.FirstEmpathy(empathy, empathies),
                KpiDefinitions.FirstResponse(response, responses),
                KpiDefinitions.RecoveryTime(recovery, recoveries),
                KpiDefinitions.Of(sums, await KpiSums.ReviewsClosedAsync(db, cases, ct)),
                (await KpiSums.CostsAsync(cases, ct)).Select(cost => KpiDefinitions.Cost(cost.Currency, cost.Sum, cost.Cases)),
                KpiDefinitions.Of(await OutcomeNumbers.OfAsync(db, cases, ct)),
            },
        };
    }

    /// <summary>A case that became part of another counts there.</summary>
    internal static IQueryable<CaseFacts> Of(RetrospectiveDbContext db, DateTimeOffset from, DateTimeOffset to) =>
        db.Cases.Where(facts => facts.OpenedAt >= from && facts.OpenedAt < to && !facts.Merged);

    private static void DemandPeriod(GetKpisRequest request, DateTimeOffset from, DateTimeOffset to)
    {
        if (from > to)
            throw new RuleBroken(RetrospectiveErrors.PeriodEmpty, "The period begins before it ends.", [new FieldProblem("#/from", "period-empty", "It must lie before to.")]);
        if (request.By == KpiGrouping.Day && (to - from).TotalDays > MaxDays)
            throw new RuleBroken(RetrospectiveErrors.PeriodTooLong, $"By day, a period holds at most {MaxDays} days.", [new FieldProblem("#/from", "period-too-long", "Begin later.")]);
    }
}
