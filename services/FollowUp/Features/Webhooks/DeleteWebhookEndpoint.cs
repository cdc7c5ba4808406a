using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.FollowUp.Webhooks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

/// <summary>Removes an endpoint; nothing is posted to it any more. What was posted is forgotten when its time comes.</summary>
internal sealed class DeleteWebhookEndpoint(Store<FollowUpDbContext> store)
{
    public Task<WebhookEndpoint> HandleAsync(DeleteWebhookEndpointRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var row = await db.RequireEndpointAsync(request.Endpoint, token);
        db.WebhookEndpoints.Remove(row);
        WebhookLanes.Unschedule(db, row.Id);
        return row.ToMessage();
    }, ct);
}
