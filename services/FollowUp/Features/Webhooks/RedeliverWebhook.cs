using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.FollowUp.Webhooks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

/// <summary>Posts one message once more. One that waits is posted now.</summary>
internal sealed class RedeliverWebhook(Store<FollowUpDbContext> store, WebhookLanes lanes)
{
    public Task<WebhookDelivery> HandleAsync(RedeliverWebhookRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var row = await db.RequireWebhookDeliveryAsync(request.Delivery, token);
        await db.RequireEnabledEndpointAsync(row.EndpointId, token);
        lanes.Requeue(row);
        await lanes.WakeAsync(db, row.EndpointId, token);
        return row.ToMessage();
    }, ct);
}
