namespace Recovery.ServiceDefaults.Outbox;

/// <summary>What became of an attempt to publish an event.</summary>
internal sealed record Attempt(OutboxMessage Message, AttemptResult Result, string? Error = null);

internal enum AttemptResult
{
    /// <summary>The broker has it.</summary>
    Sent,

    /// <summary>Not tried: it goes back as it was.</summary>
    Released,

    /// <summary>The broker did not answer, or not in time. It may have the event. That says nothing about the event, so it does not count against it.</summary>
    Unknown,

    /// <summary>The event itself cannot be published now: no queue takes it, or it cannot be read.</summary>
    Refused,
}
