using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.FollowUp.Grpc;
using Recovery.FollowUp.Webhooks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

/// <summary>Posts something to an endpoint, so that whoever set it up sees whether it arrives and is understood.</summary>
internal sealed class TestWebhookEndpoint(Store<FollowUpDbContext> store, WebhookLanes lanes, TimeProvider time)
{
    public Task<WebhookDelivery> HandleAsync(TestWebhookEndpointRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var row = await db.RequireEnabledEndpointAsync(request.Endpoint, token);
        var now = time.GetUtcNow();
        var message = new WebhookMessageRow { Id = TypeId.New("evt", now), Type = WebhookEvents.Test, Body = WebhookBody.OfTest(row.Id, now), CreatedAt = now };
        db.WebhookMessages.Add(message);
        return (await lanes.QueueAsync(db, row.Id, message.Id, message.Type, token)).ToMessage();
    }, ct);
}
