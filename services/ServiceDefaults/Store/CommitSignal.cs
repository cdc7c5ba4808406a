using Recovery.ServiceDefaults.Outbox;

namespace Recovery.ServiceDefaults.Store;

/// <summary>What one commit left to do: whoever sends messages or fires timers wakes up by it instead of polling.</summary>
/// <param name="Published">The outbox rows written, in order; detached.</param>
/// <param name="EarliestDue">The earliest due time scheduled, in domain time; null where nothing was.</param>
public readonly record struct CommitSignal(IReadOnlyList<OutboxMessage> Published, DateTimeOffset? EarliestDue);
