using State = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Payouts;

/// <summary>What a run of the payout does with a grant.</summary>
internal enum PayoutStart
{
    /// <summary>There is nothing left to do.</summary>
    Nothing = 1,

    /// <summary>The money is ordered at the provider for the first time.</summary>
    Order = 2,

    /// <summary>An earlier run may have ordered it: the provider is asked what became of it.</summary>
    AskAfter = 3,

    /// <summary>The reservation ran out before anybody was asked.</summary>
    Lapse = 4,
}

/// <summary>Pure decisions of a payout: what to ask, what an answer means, how long to wait.</summary>
internal static class PayoutStep
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A grant that was pending before may have been paid by a run that did not live to tell: it is asked after first, and paid only if the provider has
    /// never heard of it. The key stays the same throughout. Only what was never ordered can lapse: time says nothing about what a provider did.
    /// </summary>
    public static PayoutStart Begin(State before, DateTimeOffset? reservedUntil, DateTimeOffset now) => before switch
    {
        State.Reserved when reservedUntil <= now => PayoutStart.Lapse,
        State.Reserved => PayoutStart.Order,
        State.Pending => PayoutStart.AskAfter,
        _ => PayoutStart.Nothing,
    };

    /// <summary>A provider that says it paid something else is not believed: nothing is posted, the grant stays pending, people look.</summary>
    public static PayoutOutcome Judge(PayoutOutcome outcome, PayoutOrder order) => outcome switch
    {
        PayoutOutcome.Done done when done.Amount != order.Amount =>
            new PayoutOutcome.Unknown($"The provider says it paid {done.Amount} where {order.Amount} was ordered."),
        PayoutOutcome.NotFound => new PayoutOutcome.Unknown("The provider took the order and does not know it."),
        _ => outcome,
    };

    /// <summary>Doubles from five seconds to a quarter of an hour.</summary>
    public static TimeSpan Pause(int attempts)
    {
        var doublings = Math.Clamp(attempts - 1, 0, 20);
        var pause = FirstPause * Math.Pow(2, doublings);
        return pause < LongestPause ? pause : LongestPause;
    }
}
