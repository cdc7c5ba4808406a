using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>One clock as it stands at one time.</summary>
internal sealed record ClockReading
{
    /// <summary>By the name the playbook gives it; with the start it tells the clock from the others of the case.</summary>
    public required string Name { get; init; }

    public required string Stage { get; init; }

    public Clock.Types.State State { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it is due; of a paused clock, when it would be if the pause had ended at once.</summary>
    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset WarnAt { get; init; }

    /// <summary>When what it waits for happened, or the case ended.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>What the deadline was shifted by.</summary>
    public Spans Pauses { get; init; } = Spans.None;

    /// <summary>Why it is due then.</summary>
    public required string Derivation { get; init; }

    public int PolicyVersion { get; init; }
}
