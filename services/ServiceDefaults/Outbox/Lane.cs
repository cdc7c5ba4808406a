namespace Recovery.ServiceDefaults.Outbox;

/// <summary>Events of one subject that this dispatcher has leased: sent one after the other, in order.</summary>
internal sealed record Lane(IReadOnlyList<OutboxMessage> Messages, DateTimeOffset LeaseUntil);
