using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Domain.Assignment;

/// <summary>Who owns a case, or why nobody does.</summary>
internal sealed record Ownership
{
    public State State { get; init; } = State.Waiting;

    public string Queue { get; init; } = Queues.General;

    /// <summary>The owner; the last one once the case is over; empty while nobody owns it.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The last owner there was, also while the case waits for the next.</summary>
    public string LastAgent { get; init; } = "";

    public string Reason { get; init; } = "";

    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>How often the case went from one agent to another (RT-02).</summary>
    public int HandOvers { get; init; }

    /// <summary>One more with each change; the etag of the assignment.</summary>
    public int Revision { get; init; }

    public Ownership Wait(string queue, string reason) => this with
    {
        State = State.Waiting,
        Queue = queue,
        Agent = "",
        Reason = reason,
        AssignedAt = null,
        Revision = Revision + 1,
    };

    public Ownership Give(string agent, string queue, string reason, DateTimeOffset now) => this with
    {
        State = State.Owned,
        Queue = queue,
        Agent = agent,
        LastAgent = agent,
        Reason = reason,
        AssignedAt = now,
        HandOvers = IsHandOver(agent) ? HandOvers + 1 : HandOvers,
        Revision = Revision + 1,
    };

    public Ownership End() => this with { State = State.Ended, Reason = "The case is resolved.", Revision = Revision + 1 };

    /// <summary>The same agent taking the case up again is none.</summary>
    public bool IsHandOver(string agent) => LastAgent.Length > 0 && LastAgent != agent;
}
