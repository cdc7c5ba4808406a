using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

/// <summary>Everything that was or will be sent on a case, oldest first (FU-09).</summary>
internal sealed class ListDeliveries(Store<FollowUpDbContext> store, PageTokens tokens)
{
    public async Task<ListDeliveriesResponse> HandleAsync(ListDeliveriesRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("deliveries", request.Case);
        var after = tokens.Read(request.PageToken, call.Tenant, filter);
        var rows = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            await db.RequireReadableCaseAsync(request.Case, call, token);
            return await Query(db, request.Case, after).Take(size + 1).ToListAsync(token);
        }, ct);
        var response = new ListDeliveriesResponse { Deliveries = { rows.Take(size).Select(row => row.ToMessage()) } };
        if (rows.Count > size)
            response.NextPageToken = tokens.Next(call.Tenant, filter, rows[size - 1].CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), rows[size - 1].Id);
        return response;
    }

    public static IQueryable<DeliveryRow> Query(FollowUpDbContext db, string caseId, string[]? after)
    {
        var query = db.Deliveries.Where(d => d.CaseId == caseId);
        if (after is not null)
        {
            var (createdAt, id) = (new DateTimeOffset(long.Parse(after[0], CultureInfo.InvariantCulture), TimeSpan.Zero), after[1]);
            query = query.Where(d => d.CreatedAt > createdAt || (d.CreatedAt == createdAt && string.Compare(d.Id, id) > 0));
        }
        return query.OrderBy(d => d.CreatedAt).ThenBy(d => d.Id);
    }
}
