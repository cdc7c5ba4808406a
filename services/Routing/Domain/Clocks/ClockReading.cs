using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>One clock as it stands at one time.</summary>
/// <param name="Name">One of <see cref="ClockNames"/>.</param>
/// <param name="State">How it stands.</param>
/// <param name="StartedAt">When it started; with the name it tells the clock from the others of the case.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="StoppedAt">When what it waits for happened, or the case ended.</param>
/// <param name="Derivation">Why it is due then.</param>
internal sealed record ClockReading(
    string Name, Clock.Types.State State, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? StoppedAt, string Derivation);
