using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Timers;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp.Webhooks;

/// <summary>
/// One lane per endpoint: a job that posts what is due for it, one run at a time, so that a slow endpoint keeps one place busy and no more. Lanes of endpoints
/// that fail are of another kind of job, with places of their own (F31). Whoever queues for an endpoint and whoever ends a run of its lane write the endpoint's
/// row first and so come one after the other: nothing is queued that no run looks at.
/// </summary>
internal sealed class WebhookLanes(TimeProvider time)
{
    /// <summary>Queues a message for an endpoint and sets its lane off.</summary>
    public async Task<WebhookDeliveryRow> QueueAsync(FollowUpDbContext db, string endpoint, string message, string type, CancellationToken ct)
    {
        var row = Add(db, endpoint, message, type);
        await WakeAsync(db, endpoint, ct);
        return row;
    }

    /// <summary>Queues a message; the lane is set off by whoever queues.</summary>
    public WebhookDeliveryRow Add(FollowUpDbContext db, string endpoint, string message, string type)
    {
        var now = time.GetUtcNow();
        var row = new WebhookDeliveryRow { Id = TypeId.New("whd", now), EndpointId = endpoint, MessageId = message, Type = type, DueAt = now, CreatedAt = now };
        db.WebhookDeliveries.Add(row);
        return row;
    }

    /// <summary>Queues a message once more, with a schedule of its own.</summary>
    public void Requeue(WebhookDeliveryRow row) =>
        (row.State, row.AttemptsBefore, row.DueAt, row.DeliveredAt) = (WebhookState.Pending, row.Attempts, time.GetUtcNow(), null);

    /// <summary>Something is due for the endpoint, or it may be posted to again.</summary>
    public async Task WakeAsync(FollowUpDbContext db, string endpoint, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await db.WebhookEndpoints.Where(e => e.Id == endpoint).ExecuteUpdateAsync(e => e.SetProperty(x => x.QueuedAt, now), ct);
        var lane = await db.WebhookEndpoints.AsNoTracking().Where(e => e.Id == endpoint).Select(e => new { e.Enabled, e.LaneRuns, e.Failures, e.RestUntil }).FirstOrDefaultAsync(ct);
        if (lane is not { Enabled: true, LaneRuns: false })
            return;
        Schedule(db, endpoint, lane.Failures > 0, lane.RestUntil > now ? lane.RestUntil.Value : now);
    }

    public static void Schedule(FollowUpDbContext db, string endpoint, bool failing, DateTimeOffset at)
    {
        db.Unschedule(failing ? TimerKinds.Webhook : TimerKinds.SlowWebhook, endpoint);
        db.Schedule(failing ? TimerKinds.SlowWebhook : TimerKinds.Webhook, endpoint, endpoint, at);
    }

    public static void Unschedule(FollowUpDbContext db, string endpoint)
    {
        db.Unschedule(TimerKinds.Webhook, endpoint);
        db.Unschedule(TimerKinds.SlowWebhook, endpoint);
        db.Unschedule(TimerKinds.WebhookReplay, endpoint);
    }

    /// <summary>Begins a run: null where there is nothing to do, and the job is over.</summary>
    public async Task<LaneRun?> BeginAsync(FollowUpDbContext db, DueTimer job, CancellationToken ct)
    {
        // Written as it is: from here on nobody else queues for this endpoint or runs its lane until this is committed.
        await db.WebhookEndpoints.Where(e => e.Id == job.Key).ExecuteUpdateAsync(e => e.SetProperty(x => x.LaneRuns, x => x.LaneRuns), ct);
        var id = long.Parse(job.Id, CultureInfo.InvariantCulture);
        if (!await db.Timers.AnyAsync(t => t.Id == id && t.Attempts == job.Attempts, ct))
            return null; // set off anew in between: another run has the lane
        var endpoint = await db.WebhookEndpoints.AsNoTracking().FirstOrDefaultAsync(e => e.Id == job.Key, ct);
        var due = endpoint is { Enabled: true } ? await DueAsync(db, job.Key, time.GetUtcNow(), ct) : [];
        if (due.Count == 0)
        {
            await EndAsync(db, job, ct);
            return null;
        }
        await db.WebhookEndpoints.Where(e => e.Id == job.Key).ExecuteUpdateAsync(e => e.SetProperty(x => x.LaneRuns, true), ct);
        return new LaneRun(endpoint!, due);
    }

    /// <summary>Ends a run: the lane comes back when the next message is due.</summary>
    public async Task EndAsync(FollowUpDbContext db, DueTimer job, CancellationToken ct)
    {
        await db.WebhookEndpoints.Where(e => e.Id == job.Key).ExecuteUpdateAsync(e => e.SetProperty(x => x.LaneRuns, false), ct);
        db.Complete(job);
        var lane = await db.WebhookEndpoints.AsNoTracking().Where(e => e.Id == job.Key).Select(e => new { e.Enabled, e.Failures, e.RestUntil }).FirstOrDefaultAsync(ct);
        var next = await db.WebhookDeliveries.Where(d => d.EndpointId == job.Key && d.State == WebhookState.Pending)
            .OrderBy(d => d.DueAt).Select(d => (DateTimeOffset?)d.DueAt).FirstOrDefaultAsync(ct);
        if (lane is { Enabled: true } && next is { } due)
            Schedule(db, job.Key, lane.Failures > 0, lane.RestUntil > due ? lane.RestUntil.Value : due);
    }

    private static Task<List<DueMessage>> DueAsync(FollowUpDbContext db, string endpoint, DateTimeOffset now, CancellationToken ct) => (
        from delivery in db.WebhookDeliveries
        where delivery.EndpointId == endpoint && delivery.State == WebhookState.Pending && delivery.DueAt <= now
        orderby delivery.DueAt, delivery.Id
        join message in db.WebhookMessages on delivery.MessageId equals message.Id
        select new DueMessage(delivery.Id, message.Id, message.Body)).Take(LaneRun.MaxMessages).ToListAsync(ct);
}

/// <summary>A message that is due.</summary>
internal sealed record DueMessage(string Delivery, string Id, string Body);

/// <summary>What one run of a lane posts.</summary>
internal sealed record LaneRun(WebhookEndpointRow Endpoint, IReadOnlyList<DueMessage> Messages)
{
    public const int MaxMessages = 32;

    /// <summary>How many are posted side by side: to an endpoint that fails, one, to see whether it still does.</summary>
    public int Width => Endpoint.Health.IsFailing ? 1 : 4;
}
