using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features.Webhooks;

/// <summary>One message to one endpoint, with every attempt.</summary>
internal sealed class GetWebhookDelivery(Store<FollowUpDbContext> store)
{
    private const int MaxAttempts = 50;

    public Task<WebhookDeliveryDetail> HandleAsync(GetWebhookDeliveryRequest request, CallContext call, CancellationToken ct) => store.ReadAsync(call.Tenant, async (db, token) =>
    {
        var row = await db.RequireWebhookDeliveryAsync(request.Delivery, token);
        var message = await db.WebhookMessages.FirstOrDefaultAsync(m => m.Id == row.MessageId, token);
        var attempts = await db.WebhookAttempts.Where(a => a.DeliveryId == row.Id).OrderByDescending(a => a.Number).Take(MaxAttempts).ToListAsync(token);
        return new WebhookDeliveryDetail { Delivery = row.ToMessage(), Body = message?.Body ?? "", Attempts = { attempts.OrderBy(a => a.Number).Select(a => a.ToMessage()) } };
    }, ct);
}
