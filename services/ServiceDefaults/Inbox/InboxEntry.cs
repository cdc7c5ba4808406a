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

    /// <summary>SHA-256 of the content: the same id with another content is a conflict, and the first one stands.</summary>
    public byte[] ContentHash { get; set; } = [];

    /// <summary>When it was applied, in wall time: how long it must be remembered depends on the bus, not on the customer.</summary>
    public DateTimeOffset ProcessedAt { get; set; }
}
