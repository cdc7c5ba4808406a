using System.Collections.Frozen;
using Recovery.Contracts;
using Recovery.ServiceDefaults.Errors;
using State = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Domain;

internal enum GrantMove
{
    /// <summary>The provider is about to be asked.</summary>
    Ask = 1,
    Settle = 2,
    Fail = 3,
    Reverse = 4,

    /// <summary>What costs nothing is done without a provider.</summary>
    CarryOut = 5,

    /// <summary>The reservation ran out before the provider was ever asked.</summary>
    Lapse = 6,

    /// <summary>Nobody will learn what the provider did.</summary>
    WriteOff = 7,
}

/// <summary>Every move a grant can make. What is not in the table is refused.</summary>
internal static class GrantLifecycle
{
    private static readonly FrozenDictionary<(State From, GrantMove Move), State> Moves = new Dictionary<(State, GrantMove), State>
    {
        [(State.Reserved, GrantMove.Ask)] = State.Pending,
        [(State.Reserved, GrantMove.CarryOut)] = State.Settled,
        [(State.Pending, GrantMove.Settle)] = State.Settled,
        [(State.Pending, GrantMove.Fail)] = State.Failed,
        [(State.Settled, GrantMove.Reverse)] = State.Reversed,
        [(State.Reserved, GrantMove.Lapse)] = State.Failed,
        [(State.Pending, GrantMove.WriteOff)] = State.WrittenOff,
    }.ToFrozenDictionary();

    /// <summary>True until the provider's answer is known.</summary>
    public static bool IsOpen(State state) => state is State.Reserved or State.Pending;

    public static State Next(State from, GrantMove move) =>
        Moves.TryGetValue((from, move), out var to) ? to : throw Refuse(from, $"A grant that is {WireNames.Of(from)} cannot take this step.");

    public static RuleBroken Refuse(State state, string detail) =>
        new(CompensationErrors.GrantState, detail, metadata: new Dictionary<string, string> { ["state"] = WireNames.Of(state) });
}
