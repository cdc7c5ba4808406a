using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Grpc;

/// <summary>Rows of webhooks as the contract shows them.</summary>
internal static class WebhookMapping
{
    public static WebhookEndpoint ToMessage(this WebhookEndpointRow row) => new()
    {
        Id = row.Id,
        Url = row.Url,
        Description = row.Description,
        EventTypes = { row.Filters },
        HeaderNames = { row.HeaderNames.Split('\n', StringSplitOptions.RemoveEmptyEntries) },
        Enabled = row.Enabled,
        DisabledReason = row.DisabledReason,
        Failures = row.Failures,
        FailingSince = row.FailingSince?.ToTimestamp(),
        LastSuccessAt = row.LastSuccessAt?.ToTimestamp(),
        CreatedAt = row.CreatedAt.ToTimestamp(),
        Etag = Etag.Of(row.Version),
    };

    public static WebhookDelivery ToMessage(this WebhookDeliveryRow row) => new()
    {
        Id = row.Id,
        Endpoint = row.EndpointId,
        Event = row.MessageId,
        Type = row.Type,
        State = row.State,
        Attempts = row.Attempts,
        NextAttemptAt = row.State == WebhookState.Pending ? row.DueAt.ToTimestamp() : null,
        StatusCode = row.StatusCode,
        LastError = row.LastError,
        CreatedAt = row.CreatedAt.ToTimestamp(),
        DeliveredAt = row.DeliveredAt?.ToTimestamp(),
    };

    public static WebhookAttempt ToMessage(this WebhookAttemptRow row) => new()
    {
        Number = row.Number,
        At = row.At.ToTimestamp(),
        DurationMs = row.DurationMs,
        StatusCode = row.StatusCode,
        Error = row.Error,
        Response = row.Response,
    };
}
