using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.FollowUp.Grpc;
using Recovery.FollowUp.Webhooks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

/// <summary>Gives an endpoint a new secret; the one before it signs, too, until its time is up.</summary>
internal sealed class RotateWebhookSecret(Store<FollowUpDbContext> store, WebhookTargets targets, TimeProvider time)
{
    private const int DefaultGraceHours = 24;

    public Task<WebhookEndpoint> HandleAsync(RotateWebhookSecretRequest request, CallContext call, CancellationToken ct)
    {
        var next = EndpointRequests.Secret(request.Secret);
        var grace = TimeSpan.FromHours(request.HasGraceHours ? request.GraceHours : DefaultGraceHours);
        return store.ExecuteAsync(call, async (db, token) =>
        {
            var row = await db.RequireEndpointAsync(request.Endpoint, token);
            var secrets = WebhookSecrets.Rotated(targets.Secrets(row), next, grace, time.GetUtcNow());
            if (secrets.Count > WebhookSecrets.MaxAtOnce)
                throw new RuleBroken(FollowUpErrors.TooManySecrets, $"{WebhookSecrets.MaxAtOnce} sign at once already; wait until one's time is up, or give a grace of 0.");
            targets.SetSecrets(row, call.Tenant, secrets);
            await db.SaveChangesAsync(token);
            return row.ToMessage();
        }, ct);
    }
}
