namespace Recovery.FollowUp.Channels;

/// <summary>A message as it leaves. A channel that takes the same <c>Id</c> twice sends once; <c>At</c> is now, in domain time.</summary>
internal sealed record OutgoingMessage(
    string Id, string Tenant, string Case, string Kind, string Recipient, string RecipientName, string SenderName, string Subject, string Body, DateTimeOffset At);

internal enum HandOverResult
{
    /// <summary>The channel has it.</summary>
    Taken = 1,

    /// <summary>The channel does not have it; another try may succeed.</summary>
    Failed = 2,

    /// <summary>The channel will never take it.</summary>
    Refused = 3,

    /// <summary>The connection broke at the very moment of hand-over: the channel may have it.</summary>
    Unknown = 4,
}

/// <summary>How a hand-over went, and why.</summary>
internal readonly record struct HandOver(HandOverResult Result, string Detail = "")
{
    public static readonly HandOver Taken = new(HandOverResult.Taken);
}

/// <summary>One way to a customer (FU-09).</summary>
internal interface IDeliveryChannel
{
    /// <summary>Name in the contract: email, file.</summary>
    string Name { get; }

    /// <summary>True where the channel itself recognises a delivery it has.</summary>
    bool KnowsItsDeliveries { get; }

    /// <summary>Hands the message over. Failures of the channel are results, not exceptions.</summary>
    Task<HandOver> SendAsync(OutgoingMessage message, CancellationToken ct);
}
