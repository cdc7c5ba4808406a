using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.FollowUp.Webhooks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

/// <summary>Replaces what an endpoint is told and where, and switches it on or off.</summary>
internal sealed class UpdateWebhookEndpoint(Store<FollowUpDbContext> store, EndpointRequests requests, WebhookTargets targets, WebhookLanes lanes, TimeProvider time)
{
    public async Task<WebhookEndpoint> HandleAsync(UpdateWebhookEndpointRequest request, CallContext call, CancellationToken ct)
    {
        EndpointRequests.DemandTypes(request.EventTypes);
        var headers = EndpointRequests.Headers(request.Headers);
        await requests.DemandAddressAsync(request.Url, ct);
        return await store.ExecuteAsync(call, async (db, token) =>
        {
            var row = await db.RequireEndpointAsync(request.Endpoint, token);
            Etag.Demand(request.Etag, row.Version);
            var isNewAddress = row.Url != request.Url;
            (row.Url, row.Description, row.EventTypes) = (request.Url, request.Description, string.Join('\n', request.EventTypes.Distinct()));
            if (headers.Count > 0 || request.RemoveHeaders)
                targets.SetHeaders(row, call.Tenant, headers);
            var isWokenUp = request.Enabled && (!row.Enabled || isNewAddress);
            row.Enabled = request.Enabled;
            row.DisabledReason = "";
            if (isWokenUp)
                (row.Failures, row.FailingSince, row.RestUntil) = (0, null, null);
            await db.SaveChangesAsync(token);
            if (isWokenUp)
                await AnotherTimeAsync(db, row.Id, token);
            return row.ToMessage();
        }, ct);
    }

    /// <summary>What waits is posted now, with a schedule of its own.</summary>
    private async Task AnotherTimeAsync(FollowUpDbContext db, string endpoint, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await db.WebhookDeliveries.Where(d => d.EndpointId == endpoint && d.State == WebhookState.Pending)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAt, now).SetProperty(x => x.AttemptsBefore, x => x.Attempts), ct);
        await lanes.WakeAsync(db, endpoint, ct);
    }
}
