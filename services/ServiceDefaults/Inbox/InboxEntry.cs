namespace Recovery.ServiceDefaults.Inbox;

/// <summary>A message a consumer has applied. Written in the transaction of its effect, so that a second delivery changes nothing.</summary>
public sealed class InboxEntry
{
    /// <summary>The consumer, by name.</summary>
    public string Consumer { get; set; } = "";

    /// <summary>The message's id on the bus.</summary>
    public Guid MessageId { get; set; }

    /// <summary>The tenant of the message.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>When it was applied, in domain time.</summary>
    public DateTimeOffset ProcessedAt { get; set; }
}
