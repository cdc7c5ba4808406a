using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Drafts;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Where cases spend their time (RE-08): of the latest of the period that were resolved, with everything that was kept of them.</summary>
internal sealed class GetProcess(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    internal const int MaxCases = 5_000;
    private const int AtOnce = 500;

    public Task<ProcessReport> HandleAsync(GetProcessRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, (db, token) => OfAsync(db, request.From?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch, request.To?.ToDateTimeOffset() ?? time.GetUtcNow(), token), ct);

    public static async Task<ProcessReport> OfAsync(RetrospectiveDbContext db, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var ids = await GetKpis.Of(db, from, to).Where(facts => facts.Journaled && facts.ResolvedAt != null).OrderByDescending(facts => facts.OpenedAt).Take(MaxCases).Select(facts => facts.Id).ToListAsync(ct);
        var cases = new List<IReadOnlyCollection<CaseMoment>>(ids.Count);
        foreach (var some in ids.Chunk(AtOnce))
        {
            var moments = await db.Moments.Where(moment => some.Contains(moment.CaseId)).ToListAsync(ct);
            cases.AddRange(moments.GroupBy(moment => moment.CaseId).Select(one => one.ToList()));
        }
        var report = ProcessMap.Of(cases);
        (report.From, report.To) = (from.ToTimestamp(), to.ToTimestamp());
        return report;
    }
}
