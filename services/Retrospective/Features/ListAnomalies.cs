using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain.Clusters;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Days that stand out, the latest proposed first (RE-05).</summary>
internal sealed class ListAnomalies(Store<RetrospectiveDbContext> store, PageTokens tokens)
{
    public Task<ListAnomaliesResponse> HandleAsync(ListAnomaliesRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash(call.Method, request.State.ToString());
        var after = tokens.Read(request.PageToken, call.Tenant, filter);
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var rows = await Page(db, request.State, after).Take(size + 1).ToListAsync(token);
            var page = rows.Take(size).ToList();
            return new ListAnomaliesResponse
            {
                Anomalies = { page.Select(ClusterViews.View) },
                NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, page[^1].ProposedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), page[^1].Id) : "",
            };
        }, ct);
    }

    internal static IQueryable<AnomalyRow> Page(RetrospectiveDbContext db, Anomaly.Types.State state, string[]? after)
    {
        var rows = db.Anomalies.OrderByDescending(row => row.ProposedAt).ThenByDescending(row => row.Id).AsQueryable();
        if (state != Anomaly.Types.State.Unspecified)
            rows = rows.Where(row => row.State == state);
        if (after is not [var ticks, var id])
            return rows;
        var at = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
        return rows.Where(row => row.ProposedAt < at || (row.ProposedAt == at && string.Compare(row.Id, id) < 0));
    }
}
