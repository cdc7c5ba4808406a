using Microsoft.EntityFrameworkCore;
using Recovery.Contracts;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using Share = Recovery.Contracts.Retrospective.V1.Cluster.Types.Share;

namespace Recovery.Retrospective.Features;

/// <summary>One cluster: what its cases share, and the latest of them (RE-05).</summary>
internal sealed class GetCluster(Store<RetrospectiveDbContext> store)
{
    private const int Latest = 20;
    private const int MaxProducts = 20;

    public Task<Cluster> HandleAsync(GetClusterRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var view = (await db.Clusters.FirstOrDefaultAsync(row => row.Id == request.Cluster, token) ?? throw RetrospectiveErrors.NotFound()).View();
            var cases = db.Cases.Where(facts => facts.ClusterId == view.Id);
            var categories = await cases.GroupBy(facts => facts.Category).Select(group => new { group.Key, Cases = group.Count() }).ToListAsync(token);
            var products = await cases.Where(facts => facts.Product != "").GroupBy(facts => facts.Product).Select(group => new { group.Key, Cases = group.Count() })
                .OrderByDescending(group => group.Cases).ThenBy(group => group.Key).Take(MaxProducts).ToListAsync(token);
            view.Categories.Add(categories.OrderByDescending(group => group.Cases).ThenBy(group => group.Key).Select(group => new Share { Key = WireNames.Of(group.Key), Cases = group.Cases }));
            view.Products.Add(products.Select(group => new Share { Key = group.Key, Cases = group.Cases }));
            view.LatestCases.Add(await cases.OrderByDescending(facts => facts.OpenedAt).ThenByDescending(facts => facts.Id).Take(Latest).Select(facts => facts.Id).ToListAsync(token));
            return view;
        }, ct);
}
