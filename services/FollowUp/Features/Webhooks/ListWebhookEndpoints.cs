using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

internal sealed class ListWebhookEndpoints(Store<FollowUpDbContext> store)
{
    public async Task<ListWebhookEndpointsResponse> HandleAsync(CallContext call, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            call.Tenant, (db, token) => db.WebhookEndpoints.OrderBy(e => e.Id).Take(CreateWebhookEndpoint.MaxPerTenant).ToListAsync(token), ct);
        return new ListWebhookEndpointsResponse { Endpoints = { rows.Select(row => row.ToMessage()) } };
    }
}
