using System.Globalization;
using Recovery.Compensation.Domain;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using Kind = Recovery.Contracts.Compensation.V1.Reconciliation.Types.Difference.Types.Kind;

namespace Recovery.Compensation.Payouts;

/// <summary>Pure decisions of the reconciliation: what is asked about, and what an answer means beside the ledger.</summary>
internal static class ReconcileStep
{
    /// <summary>How long after the end of a day it is looked at: the payouts of its last minutes have settled.</summary>
    public static readonly TimeSpan AfterMidnight = TimeSpan.FromHours(1);

    /// <summary>A grant that is still on its way has its own run that asks after it.</summary>
    public static bool IsAskedAbout(GrantState state) => !GrantLifecycle.IsOpen(state);

    public static Finding Open(Grant grant) => new(grant.Id, Kind.Open, null, null);

    /// <summary>A reversal is between us and the customer: to the provider the grant was paid.</summary>
    public static Finding Compare(Grant grant, PayoutOutcome outcome)
    {
        Amount? posted = grant.State is GrantState.Settled or GrantState.Reversed ? grant.Amount : null;
        return outcome switch
        {
            PayoutOutcome.Done done => new Finding(grant.Id, Paid(grant, posted, done.Amount), posted, done.Amount, done.Reference),
            PayoutOutcome.Unknown => new Finding(grant.Id, Kind.Unanswered, posted, null),
            _ => new Finding(grant.Id, posted is null ? Kind.Unspecified : Kind.NotAtProvider, posted, null),
        };
    }

    public static string DayOf(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Midnight(string day) =>
        new(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None), TimeSpan.Zero);

    private static Kind Paid(Grant grant, Amount? posted, Amount paid) => grant.State switch
    {
        GrantState.WrittenOff => Kind.PaidThoughWrittenOff,
        GrantState.Failed => Kind.PaidThoughFailed,
        _ => posted == paid ? Kind.Unspecified : Kind.AnotherAmount,
    };
}
