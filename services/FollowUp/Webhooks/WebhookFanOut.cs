using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Webhooks;

/// <summary>Turns an event into one message per endpoint that wants it, in the transaction that takes the event (FU-13). A tenant without endpoints costs a look.</summary>
internal sealed class WebhookFanOut(WebhookLanes lanes, TimeProvider time)
{
    private readonly Func<FollowUpDbContext, string, CancellationToken, Task<bool>> _any = EF.CompileAsyncQuery(
        (FollowUpDbContext db, string tenant, CancellationToken _) => db.WebhookEndpoints.Any(e => e.Tenant == tenant));

    public Task<bool> IsWantedAsync(FollowUpDbContext db, CancellationToken ct) => _any(db, db.Tenant, ct);

    public async Task AddAsync(FollowUpDbContext db, IMessage message, EventContext context, CancellationToken ct)
    {
        if (!await IsWantedAsync(db, ct))
            return;
        var type = WebhookEvents.TypeOf(message.Descriptor);
        db.WebhookMessages.Add(new WebhookMessageRow
        {
            Id = context.EventId,
            Type = type,
            Body = WebhookBody.Of(message, context.OccurredAt, context.Sequence),
            CreatedAt = time.GetUtcNow(),
        });
        foreach (var endpoint in await db.WebhookEndpoints.AsNoTracking().Where(e => e.Enabled).OrderBy(e => e.Id).ToListAsync(ct))
        {
            if (WebhookEvents.IsWanted(endpoint.Filters, type))
                await lanes.QueueAsync(db, endpoint.Id, context.EventId, type, ct);
        }
    }
}
