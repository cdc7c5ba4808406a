using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Timers;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp.Webhooks;

/// <summary>Forgets what is older than 14 days, and keeps secrets under the present key. It stops where a tenant has neither endpoints nor anything to forget.</summary>
internal sealed class KeepWebhooks(WebhookTargets targets, TimeProvider time) : ITimerHandler<FollowUpDbContext>
{
    /// <summary>How long a message is kept, and so how far back a replay reaches.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    private const int Batch = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public string Kind => TimerKinds.WebhookUpkeep;

    public async Task FireAsync(DueTimer timer, FollowUpDbContext db, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var forgotten = await ForgetAsync(db, now - Kept, ct);
        var endpoints = await db.WebhookEndpoints.ToListAsync(ct);
        endpoints.ForEach(targets.Renew);
        var more = forgotten >= Batch;
        if (more || endpoints.Count > 0 || await db.WebhookMessages.AnyAsync(ct))
            db.Schedule(Kind, timer.Key, timer.Subject, more ? now : now + Interval);
    }

    /// <summary>How many messages went, or attempts, whichever are more.</summary>
    private static async Task<int> ForgetAsync(FollowUpDbContext db, DateTimeOffset before, CancellationToken ct)
    {
        var attempts = await db.WebhookAttempts.Where(a => a.At < before).OrderBy(a => a.At).Take(Batch).ExecuteDeleteAsync(ct);
        var messages = await db.WebhookMessages.Where(m => m.CreatedAt < before).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Take(Batch).Select(m => m.Id).ToListAsync(ct);
        // What waits for a message goes with it, whenever it was queued: a lane must not look for words that are not there.
        await db.WebhookDeliveries.Where(d => messages.Contains(d.MessageId)).ExecuteDeleteAsync(ct);
        await db.WebhookMessages.Where(m => messages.Contains(m.Id)).ExecuteDeleteAsync(ct);
        return Math.Max(attempts, messages.Count);
    }
}
