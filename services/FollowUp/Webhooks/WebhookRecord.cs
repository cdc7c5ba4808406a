using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Webhooks;

namespace Recovery.FollowUp.Webhooks;

/// <summary>Writes down what came of posting: each attempt, what follows for the message, and how the endpoint is doing.</summary>
internal sealed partial class WebhookRecord(TimeProvider time, ILogger<WebhookRecord> log)
{
    private const int MaxError = 400;

    public async Task WriteAsync(FollowUpDbContext db, string endpointId, IReadOnlyList<PostedMessage> posted, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var ids = posted.Select(p => p.Delivery).ToList();
        var rows = await db.WebhookDeliveries.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        if (await db.WebhookEndpoints.AsNoTracking().FirstOrDefaultAsync(e => e.Id == endpointId, ct) is not { } endpoint)
            return; // removed meanwhile, with all that belongs to it
        var health = endpoint.Health;
        foreach (var (delivery, answer) in posted)
        {
            health = health.After(answer, now);
            if (rows.TryGetValue(delivery, out var row))
                Write(db, row, answer, now);
        }
        await HealthAsync(db, endpoint, health, posted[^1].Answer, now, ct);
    }

    private static void Write(FollowUpDbContext db, WebhookDeliveryRow row, WebhookAnswer answer, DateTimeOffset now)
    {
        var error = answer.Error.Length <= MaxError ? answer.Error : answer.Error[..MaxError];
        row.Attempts++;
        (row.StatusCode, row.LastError) = (answer.StatusCode, error);
        db.WebhookAttempts.Add(new WebhookAttemptRow
        {
            DeliveryId = row.Id,
            Number = row.Attempts,
            At = now,
            DurationMs = (int)Math.Min(answer.Duration.TotalMilliseconds, int.MaxValue),
            StatusCode = answer.StatusCode,
            Error = error,
            Response = answer.Response,
        });
        if (answer.Succeeded)
            (row.State, row.DeliveredAt) = (WebhookState.Delivered, now);
        else if (WebhookSchedule.PauseAfter(row.Attempts - row.AttemptsBefore, answer, row.Id) is { } pause)
            row.DueAt = now + pause;
        else
            row.State = WebhookState.Failed;
    }

    /// <summary>Not through the tracked row: its version is the integrator's, and tells of changes people made.</summary>
    private async Task HealthAsync(FollowUpDbContext db, WebhookEndpointRow endpoint, EndpointHealth health, WebhookAnswer last, DateTimeOffset now, CancellationToken ct)
    {
        var (verdict, rest) = (health.Verdict(last, now), health.RestUntil(now));
        await db.WebhookEndpoints.Where(e => e.Id == endpoint.Id).ExecuteUpdateAsync(e => e
            .SetProperty(x => x.Failures, health.Failures).SetProperty(x => x.FailingSince, health.FailingSince)
            .SetProperty(x => x.LastSuccessAt, health.LastSuccessAt).SetProperty(x => x.RestUntil, rest), ct);
        if (verdict is not null)
        {
            await db.WebhookEndpoints.Where(e => e.Id == endpoint.Id).ExecuteUpdateAsync(e => e
                .SetProperty(x => x.Enabled, false).SetProperty(x => x.DisabledReason, verdict).SetProperty(x => x.Version, x => x.Version + 1), ct);
            LogDisabled(endpoint.Id, endpoint.Tenant, verdict);
        }
        else if (endpoint.Failures < EndpointHealth.ManyFailures && health.Failures >= EndpointHealth.ManyFailures)
            LogFailing(endpoint.Id, endpoint.Tenant, health.Failures, last.Error);
    }

    [LoggerMessage(LogLevel.Warning, "Webhook endpoint {Endpoint} of {Tenant} failed {Failures} times in a row: {Reason}")]
    private partial void LogFailing(string endpoint, string tenant, int failures, string reason);

    [LoggerMessage(LogLevel.Error, "Webhook endpoint {Endpoint} of {Tenant} was switched off: {Reason}")]
    private partial void LogDisabled(string endpoint, string tenant, string reason);
}
