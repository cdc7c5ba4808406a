using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

internal sealed class GetWebhookEndpoint(Store<FollowUpDbContext> store)
{
    public async Task<WebhookEndpoint> HandleAsync(GetWebhookEndpointRequest request, CallContext call, CancellationToken ct) =>
        (await store.ReadAsync(call.Tenant, (db, token) => db.RequireEndpointAsync(request.Endpoint, token), ct)).ToMessage();
}
