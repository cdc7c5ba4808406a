namespace Recovery.ServiceDefaults.Inbox;

/// <summary>An event that arrived before something it needs. It is applied after a later event of its subject, or when its time comes; the row goes then.</summary>
public sealed class ParkedEvent
{
    /// <summary>Position among the parked events: the order of arrival.</summary>
    public long Id { get; set; }

    /// <summary>The consumer that waits.</summary>
    public string Consumer { get; set; } = "";

    /// <summary>The message's id on the bus.</summary>
    public Guid MessageId { get; set; }

    /// <summary>Full name of the protobuf message.</summary>
    public string Type { get; set; } = "";

    /// <summary>The event in proto3 JSON.</summary>
    public string Payload { get; set; } = "";

    /// <summary>The tenant of the event.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>What the event is about.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The event's number among those of its source about the subject.</summary>
    public long Sequence { get; set; }

    /// <summary>Who published it: <c>/recovery/</c> and the service.</summary>
    public string Source { get; set; } = "";

    /// <summary>When what it tells of happened.</summary>
    public DateTimeOffset OccurredAt { get; set; }

    /// <summary>W3C trace context it came with.</summary>
    public string? Traceparent { get; set; }

    /// <summary>What is missing.</summary>
    public string WaitsFor { get; set; } = "";

    /// <summary>When it was parked, in domain time.</summary>
    public DateTimeOffset ParkedAt { get; set; }

    /// <summary>How often it has been tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried again at the latest, in wall time.</summary>
    public DateTimeOffset NextAttemptAt { get; set; } = DateTimeOffset.UnixEpoch;
}
