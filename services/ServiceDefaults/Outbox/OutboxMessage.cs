namespace Recovery.ServiceDefaults.Outbox;

/// <summary>An event that was decided in a transaction and has to reach the bus: written with the state change, sent afterwards.</summary>
public sealed class OutboxMessage
{
    /// <summary>Position in the outbox: the order of writing.</summary>
    public long Position { get; set; }

    /// <summary>The id the message has on the bus, also when it is sent again.</summary>
    public Guid MessageId { get; set; }

    /// <summary>Full name of the protobuf message, e.g. <c>recovery.intake.v1.CaseOpened</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>The event in proto3 JSON.</summary>
    public string Payload { get; set; } = "";

    /// <summary>The tenant the event belongs to.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>What the event is about: the id of the case, mostly. Events of one subject keep their order.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The event's number among the events this service publishes about the subject.</summary>
    public long Sequence { get; set; }

    /// <summary>W3C trace context of the call that published it.</summary>
    public string? Traceparent { get; set; }

    /// <summary>When it was published, in domain time.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>How often sending has been tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this is it tried again, in wall time; new messages are due at once.</summary>
    public DateTimeOffset NextAttemptAt { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>Until when one dispatcher has it for itself, in wall time.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>The dispatcher that has it.</summary>
    public Guid? LeasedBy { get; set; }

    /// <summary>When the broker confirmed it, in wall time.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When sending was given up until an operator looks, in wall time.</summary>
    public DateTimeOffset? ParkedAt { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; set; }
}
