using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

/// <summary>What was posted to an endpoint and what waits for it, newest first.</summary>
internal sealed class ListWebhookDeliveries(Store<FollowUpDbContext> store, PageTokens tokens)
{
    public async Task<ListWebhookDeliveriesResponse> HandleAsync(ListWebhookDeliveriesRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("webhook_deliveries", request.Endpoint, request.State.ToString());
        var after = tokens.Read(request.PageToken, call.Tenant, filter);
        var rows = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            await db.RequireEndpointAsync(request.Endpoint, token);
            return await Query(db, request.Endpoint, request.State, after).Take(size + 1).ToListAsync(token);
        }, ct);
        var response = new ListWebhookDeliveriesResponse { Deliveries = { rows.Take(size).Select(row => row.ToMessage()) } };
        if (rows.Count > size)
            response.NextPageToken = tokens.Next(call.Tenant, filter, rows[size - 1].CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), rows[size - 1].Id);
        return response;
    }

    public static IQueryable<WebhookDeliveryRow> Query(FollowUpDbContext db, string endpoint, WebhookState state, string[]? after)
    {
        var query = db.WebhookDeliveries.Where(d => d.EndpointId == endpoint);
        if (state != WebhookState.Unspecified)
            query = query.Where(d => d.State == state);
        if (after is not null)
        {
            var (createdAt, id) = (new DateTimeOffset(long.Parse(after[0], CultureInfo.InvariantCulture), TimeSpan.Zero), after[1]);
            query = query.Where(d => d.CreatedAt < createdAt || (d.CreatedAt == createdAt && string.Compare(d.Id, id) < 0));
        }
        return query.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id);
    }
}
