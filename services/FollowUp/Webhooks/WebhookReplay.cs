using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.FollowUp.Timers;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp.Webhooks;

/// <summary>How far a replay is: messages from <c>From</c> (and after the id <c>After</c> of that very moment) to <c>Until</c>.</summary>
internal sealed record ReplayPosition(long From, string After, long Until, bool DeliveredToo)
{
    public string Write() => JsonSerializer.Serialize(this);

    public static ReplayPosition Read(string payload) => JsonSerializer.Deserialize<ReplayPosition>(payload)!;
}

/// <summary>Queues again what happened from a time on, a batch at a time; each batch and the place where the next one begins are one transaction, so a stop loses and repeats nothing.</summary>
internal sealed class ReplayWebhookMessages(WebhookLanes lanes, TimeProvider time) : ITimerHandler<FollowUpDbContext>
{
    public const int Batch = 200;

    public string Kind => TimerKinds.WebhookReplay;

    public async Task FireAsync(DueTimer timer, FollowUpDbContext db, CancellationToken ct)
    {
        var position = ReplayPosition.Read(timer.Payload);
        var endpoint = await db.WebhookEndpoints.AsNoTracking().FirstOrDefaultAsync(e => e.Id == timer.Key, ct);
        if (endpoint is not { Enabled: true })
            return;
        var messages = await NextAsync(db, position, ct);
        if (messages.Count == 0)
            return;
        await QueueAsync(db, endpoint, messages, position.DeliveredToo, ct);
        await lanes.WakeAsync(db, endpoint.Id, ct);
        var last = messages[^1];
        var next = position with { From = last.CreatedAt.UtcTicks, After = last.Id };
        db.Schedule(Kind, timer.Key, timer.Subject, time.GetUtcNow(), next.Write());
    }

    private static Task<List<WebhookMessageRow>> NextAsync(FollowUpDbContext db, ReplayPosition position, CancellationToken ct)
    {
        var (from, until, after) = (At(position.From), At(position.Until), position.After);
        return db.WebhookMessages.AsNoTracking()
            .Where(m => (m.CreatedAt > from || (m.CreatedAt == from && string.Compare(m.Id, after) > 0)) && m.CreatedAt <= until)
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Take(Batch).ToListAsync(ct);
    }

    private async Task QueueAsync(FollowUpDbContext db, WebhookEndpointRow endpoint, List<WebhookMessageRow> messages, bool deliveredToo, CancellationToken ct)
    {
        var wanted = messages.Where(m => m.Type != WebhookEvents.Test && WebhookEvents.IsWanted(endpoint.Filters, m.Type)).ToList();
        var ids = wanted.Select(m => m.Id).ToList();
        var known = await db.WebhookDeliveries.Where(d => d.EndpointId == endpoint.Id && ids.Contains(d.MessageId)).ToDictionaryAsync(d => d.MessageId, ct);
        foreach (var message in wanted)
        {
            if (!known.TryGetValue(message.Id, out var row))
                lanes.Add(db, endpoint.Id, message.Id, message.Type);
            else if (row.State == WebhookState.Failed || (deliveredToo && row.State == WebhookState.Delivered))
                lanes.Requeue(row);
        }
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
