using Recovery.Compensation.Domain;

namespace Recovery.Compensation.Payouts;

/// <summary>What the provider is asked to carry out. The key is the grant's id, for ever: the same key is the same payout.</summary>
/// <param name="Key">The grant.</param>
/// <param name="Tenant">Whose money it is.</param>
/// <param name="Case">The case.</param>
/// <param name="Amount">What it costs.</param>
/// <param name="Remedies">What is given, kind by kind.</param>
internal sealed record PayoutOrder(string Key, string Tenant, string Case, Amount Amount, IReadOnlyList<PayoutRemedy> Remedies)
{
    public static PayoutOrder Of(Grant grant, Amount amount) =>
        new(grant.Id, grant.Tenant, grant.CaseId, amount, [.. grant.Option.Remedies.Select(r => new PayoutRemedy(r.Kind.ToString(), r.What))]);
}

internal sealed record PayoutRemedy(string Kind, string What);

/// <summary>What is known of a payout after asking.</summary>
internal abstract record PayoutOutcome
{
    private PayoutOutcome()
    {
    }

    /// <summary>It is done; the amount is what the provider says, and is compared with what was ordered.</summary>
    internal sealed record Done(string Reference, Amount Amount) : PayoutOutcome;

    /// <summary>It was refused for good and will never be done.</summary>
    internal sealed record Refused(string Reason) : PayoutOutcome;

    /// <summary>It may have been done or not.</summary>
    internal sealed record Unknown(string Reason) : PayoutOutcome;

    /// <summary>The provider has never heard of the key.</summary>
    internal sealed record NotFound : PayoutOutcome;
}

/// <summary>
/// Carries payouts out (CO-11). Both calls may be made any number of times with one key and have one effect. What they throw counts as
/// <see cref="PayoutOutcome.Unknown"/>: silence is no answer.
/// </summary>
internal interface IPayoutProvider
{
    /// <summary>Its name in <c>Payout:Provider</c>.</summary>
    string Name { get; }

    Task<PayoutOutcome> PayAsync(PayoutOrder order, CancellationToken ct);

    /// <summary>What became of the key; pays nothing.</summary>
    Task<PayoutOutcome> FindAsync(PayoutOrder order, CancellationToken ct);
}
