namespace Recovery.ServiceDefaults.Messaging;

/// <summary>What is known of an event beside its content: the CloudEvents attributes it came with.</summary>
/// <param name="EventId">Names the event; the same however often it is delivered.</param>
/// <param name="Tenant">The tenant it belongs to.</param>
/// <param name="Subject">What it is about: the id of the case or other aggregate.</param>
/// <param name="Sequence">Its place among the events the source published about the subject, from 1.</param>
/// <param name="Source">Who published it, e.g. <c>/recovery/intake</c>.</param>
/// <param name="OccurredAt">When it happened, in domain time.</param>
public sealed record EventContext(string EventId, string Tenant, string Subject, long Sequence, string Source, DateTimeOffset OccurredAt);
