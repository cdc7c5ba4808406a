using Recovery.FollowUp.Domain.Webhooks;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Data;

/// <summary>A place of an integrator's that is told what happens (FU-13).</summary>
internal sealed class WebhookEndpointRow : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string Url { get; set; } = "";
    public string Description { get; set; } = "";

    /// <summary>Types of events, one per line; empty for all.</summary>
    public string EventTypes { get; set; } = "";

    /// <summary>Sealed: <see cref="SigningSecret"/>s, newest first.</summary>
    public string Secrets { get; set; } = "";

    /// <summary>Sealed: <see cref="OwnHeader"/>s; empty where there are none.</summary>
    public string Headers { get; set; } = "";

    /// <summary>Names of the headers, one per line.</summary>
    public string HeaderNames { get; set; } = "";
    public bool Enabled { get; set; } = true;
    public string DisabledReason { get; set; } = "";
    public int Failures { get; set; }
    public DateTimeOffset? FailingSince { get; set; }
    public DateTimeOffset? LastSuccessAt { get; set; }

    /// <summary>Until when it is left alone.</summary>
    public DateTimeOffset? RestUntil { get; set; }

    /// <summary>A run of its lane is under way: whoever queues something need not set one off.</summary>
    public bool LaneRuns { get; set; }

    /// <summary>When something was last queued. Writing it is how a writer waits for others that queue for, or run, the same lane.</summary>
    public DateTimeOffset? QueuedAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public long Version { get; set; }

    public EndpointHealth Health => new(Failures, FailingSince, LastSuccessAt);

    public string[] Filters => EventTypes.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What is posted of an event, kept for 14 days.</summary>
internal sealed class WebhookMessageRow : ITenantOwned
{
    public string Tenant { get; set; } = "";

    /// <summary>The event's id.</summary>
    public string Id { get; set; } = "";
    public string Type { get; set; } = "";
    public string Body { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>One message to one endpoint.</summary>
internal sealed class WebhookDeliveryRow : ITenantOwned
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string EndpointId { get; set; } = "";
    public string MessageId { get; set; } = "";
    public string Type { get; set; } = "";
    public WebhookState State { get; set; } = WebhookState.Pending;
    public int Attempts { get; set; }

    /// <summary>Attempts before it was queued the last time: each queueing has a schedule of its own.</summary>
    public int AttemptsBefore { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public int StatusCode { get; set; }
    public string LastError { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
}

/// <summary>One attempt to post a message.</summary>
internal sealed class WebhookAttemptRow : ITenantOwned
{
    public string Tenant { get; set; } = "";
    public string DeliveryId { get; set; } = "";
    public int Number { get; set; }
    public DateTimeOffset At { get; set; }
    public int DurationMs { get; set; }
    public int StatusCode { get; set; }
    public string Error { get; set; } = "";
    public string Response { get; set; } = "";
}
