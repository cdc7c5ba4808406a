using Recovery.ServiceDefaults.Outbox;

namespace Recovery.ServiceDefaults.Store;

/// <summary>What one unit of work leaves to do once it is committed.</summary>
internal sealed record CommitEffects(IReadOnlyList<OutboxMessage> Published, DateTimeOffset? EarliestDue, IReadOnlyList<Action> AfterCommit)
{
    public bool HasSignal => Published.Count > 0 || EarliestDue is not null;
}
