using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.FollowUp.Grpc;
using Recovery.FollowUp.Timers;
using Recovery.FollowUp.Webhooks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

/// <summary>Adds an endpoint of an integrator's (FU-13).</summary>
internal sealed class CreateWebhookEndpoint(Store<FollowUpDbContext> store, EndpointRequests requests, WebhookTargets targets, TimeProvider time)
{
    public const int MaxPerTenant = 50;

    public async Task<WebhookEndpoint> HandleAsync(CreateWebhookEndpointRequest request, CallContext call, CancellationToken ct)
    {
        EndpointRequests.DemandTypes(request.EventTypes);
        var (headers, secret) = (EndpointRequests.Headers(request.Headers), EndpointRequests.Secret(request.Secret));
        await requests.DemandAddressAsync(request.Url, ct);
        return await store.ExecuteAsync(call, async (db, token) =>
        {
            if (await db.WebhookEndpoints.CountAsync(token) >= MaxPerTenant)
                throw new RuleBroken(FollowUpErrors.TooManyEndpoints, $"There are {MaxPerTenant} already; remove one.");
            var now = time.GetUtcNow();
            var row = new WebhookEndpointRow
            {
                Id = TypeId.New("endpoint", now),
                Url = request.Url,
                Description = request.Description,
                EventTypes = string.Join('\n', request.EventTypes.Distinct()),
                CreatedAt = now,
            };
            targets.SetSecrets(row, call.Tenant, [new SigningSecret(secret)]);
            targets.SetHeaders(row, call.Tenant, headers);
            db.WebhookEndpoints.Add(row);
            db.Schedule(TimerKinds.WebhookUpkeep, call.Tenant, call.Tenant, now.AddHours(1));
            await db.SaveChangesAsync(token);
            return row.ToMessage();
        }, ct);
    }
}
