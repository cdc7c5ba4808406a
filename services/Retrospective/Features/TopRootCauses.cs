using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>The causes that hurt most (RE-04): named ones, and by category what nobody has named a cause of yet.</summary>
internal sealed class TopRootCauses(Store<RetrospectiveDbContext> store, PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, TimeProvider time)
{
    private const int Default = 5;

    public async Task<TopRootCausesResponse> HandleAsync(TopRootCausesRequest request, CallContext call, CancellationToken ct)
    {
        var (policy, _) = await policies.CurrentAsync(call.Tenant, ct);
        return await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var all = await CauseNumbers.OfAllAsync(db.Cases, time.GetUtcNow(), token);
            var ranking = new CauseRanking(all, await CauseNumbers.CustomersAsync(db.Cases, token), request.Currency == "" ? policy.CostThreshold.Currency : request.Currency);
            var top = ranking.Top(request.Order, request.Limit == 0 ? Default : request.Limit);
            var ids = top.Select(cause => cause.RootCauseId).OfType<string>().ToList();
            var named = await db.RootCauses.Where(cause => ids.Contains(cause.Id)).ToDictionaryAsync(cause => cause.Id, token);
            return new TopRootCausesResponse { RootCauses = { top.Select(cause => View(cause, cause.RootCauseId is { } id ? named[id] : null, ranking, request)) } };
        }, ct);
    }

    private static RootCause View(CauseSums sums, SharedCause? cause, CauseRanking ranking, TopRootCausesRequest request)
    {
        var view = cause?.View(sums) ?? sums.Fill(new RootCause { Name = CauseRanking.NameOf(sums) });
        (view.Share, view.Explanation) = (ranking.Share(sums, request.Order), ranking.Explain(sums));
        return view;
    }
}
