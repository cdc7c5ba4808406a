using System.Collections.Frozen;
using Recovery.Contracts;
using Recovery.ServiceDefaults.Errors;
using State = Recovery.Contracts.Compensation.V1.Bulk.Types.State;

namespace Recovery.Compensation.Domain.Bulks;

internal enum BulkMove
{
    /// <summary>Everything under the rule has been looked at.</summary>
    EndPlan = 1,
    Approve = 2,
    Start = 3,
    Pause = 4,
    Resume = 5,

    /// <summary>Everybody was given it.</summary>
    Finish = 6,
    Cancel = 7,
}

/// <summary>Every move a bulk can make. What is not in the table is refused.</summary>
internal static class BulkLifecycle
{
    private static readonly FrozenDictionary<(State From, BulkMove Move), State> Moves = new Dictionary<(State, BulkMove), State>
    {
        [(State.Planning, BulkMove.EndPlan)] = State.Planned,
        [(State.Planned, BulkMove.Approve)] = State.Approved,
        [(State.Approved, BulkMove.Start)] = State.Running,
        [(State.Running, BulkMove.Pause)] = State.Paused,
        [(State.Paused, BulkMove.Resume)] = State.Running,
        [(State.Running, BulkMove.Finish)] = State.Done,
        [(State.Planning, BulkMove.Cancel)] = State.Cancelled,
        [(State.Planned, BulkMove.Cancel)] = State.Cancelled,
        [(State.Approved, BulkMove.Cancel)] = State.Cancelled,
        [(State.Running, BulkMove.Cancel)] = State.Cancelled,
        [(State.Paused, BulkMove.Cancel)] = State.Cancelled,
    }.ToFrozenDictionary();

    /// <summary>True once nothing more will be given.</summary>
    public static bool IsOver(State state) => state is State.Done or State.Cancelled;

    public static State Next(State from, BulkMove move)
    {
        if (Moves.TryGetValue((from, move), out var to))
            return to;
        var name = WireNames.Of(from);
        throw new RuleBroken(CompensationErrors.BulkState, $"A bulk that is {name} cannot take this step.", metadata: new Dictionary<string, string> { ["state"] = name });
    }
}
