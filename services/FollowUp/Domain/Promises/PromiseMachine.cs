namespace Recovery.FollowUp.Domain.Promises;

/// <summary>How a promise came to its end.</summary>
internal readonly record struct Settlement(PromiseState State, DateTimeOffset At);

/// <summary>
/// The life of a promise (FU-01): OPEN until it is kept, broken or superseded, and never anything else afterwards. Its time is the first instant
/// at which it is too late.
/// </summary>
internal static class PromiseMachine
{
    /// <summary>What was promised has happened. Late keeping does not undo a break; null where the promise had ended before.</summary>
    public static Settlement? Keep(PromiseState state, DateTimeOffset dueAt, DateTimeOffset at) => End(PromiseState.Kept, state, dueAt, at);

    /// <summary>Another promise takes its place. After its time that comes too late: it is broken.</summary>
    public static Settlement? Supersede(PromiseState state, DateTimeOffset dueAt, DateTimeOffset at) => End(PromiseState.Superseded, state, dueAt, at);

    /// <summary>The clock is looked at; null where the promise has ended or its time has not come.</summary>
    public static Settlement? Look(PromiseState state, DateTimeOffset dueAt, DateTimeOffset now) =>
        state == PromiseState.Open && now >= dueAt ? new Settlement(PromiseState.Broken, dueAt) : null;

    private static Settlement? End(PromiseState end, PromiseState state, DateTimeOffset dueAt, DateTimeOffset at) =>
        state == PromiseState.Open ? Look(state, dueAt, at) ?? new Settlement(end, at) : null;
}
