using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain.Clusters;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Cases that are alike, the most recently seen first (RE-05). A case that is like no other is a cluster only to those who ask for all.</summary>
internal sealed class ListClusters(Store<RetrospectiveDbContext> store, PageTokens tokens)
{
    private const int Several = 2;

    public Task<ListClustersResponse> HandleAsync(ListClustersRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var least = request.LeastCases == 0 ? Several : request.LeastCases;
        var filter = PageTokens.FilterHash(call.Method, least.ToString(CultureInfo.InvariantCulture));
        var after = tokens.Read(request.PageToken, call.Tenant, filter);
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var rows = await Page(db, least, after).Take(size + 1).ToListAsync(token);
            var page = rows.Take(size).ToList();
            return new ListClustersResponse
            {
                Clusters = { page.Select(ClusterViews.View) },
                NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, page[^1].LastSeenAt.UtcTicks.ToString(CultureInfo.InvariantCulture), page[^1].Id) : "",
            };
        }, ct);
    }

    internal static IQueryable<ClusterRow> Page(RetrospectiveDbContext db, int least, string[]? after)
    {
        var rows = db.Clusters.Where(row => row.Cases >= least).OrderByDescending(row => row.LastSeenAt).ThenByDescending(row => row.Id).AsQueryable();
        if (after is not [var ticks, var id])
            return rows;
        var at = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
        return rows.Where(row => row.LastSeenAt < at || (row.LastSeenAt == at && string.Compare(row.Id, id) < 0));
    }
}
