using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Webhooks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

internal sealed class GetWebhookSecret(Store<FollowUpDbContext> store, WebhookTargets targets)
{
    public async Task<WebhookSecret> HandleAsync(GetWebhookSecretRequest request, CallContext call, CancellationToken ct)
    {
        var row = await store.ReadAsync(call.Tenant, (db, token) => db.RequireEndpointAsync(request.Endpoint, token), ct);
        var secrets = targets.Valid(row);
        return new WebhookSecret { Secret = secrets[0].Text, Earlier = { secrets.Skip(1).Select(secret => secret.Text) } };
    }
}
