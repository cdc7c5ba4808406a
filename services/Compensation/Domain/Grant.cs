using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Recovery.Compensation.Domain;

/// <summary>An accepted option being carried out, and the moves it makes.</summary>
internal sealed class Grant : ITenantOwned, IVersioned
{
    private const int FailureLength = 400;

    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public required string OfferId { get; init; }

    public required string CaseId { get; init; }

    /// <summary>The bulk that gives it; null where a customer took an offer.</summary>
    public string? BulkId { get; init; }

    public State State { get; private set; }

    /// <summary>What is given.</summary>
    public required Option Option { get; set; }

    /// <summary>Null where it costs nothing: then no fund and no provider has a part in it.</summary>
    public long? AmountMinor { get; init; }

    public string? Currency { get; init; }

    public string FundId { get; init; } = "";

    /// <summary>True where a second pair of eyes agreed; else the grant counts against the authority on the case.</summary>
    public bool Approved { get; init; }

    public string CustomerId { get; init; } = "";

    /// <summary>Whose authority it uses up; empty where a second pair of eyes agreed.</summary>
    public string GivenBy { get; init; } = "";

    /// <summary>What it takes of the giver's limit for the period, in the policy's currency; 0 once nothing was given after all.</summary>
    public long GivenMinor { get; private set; }

    public string ProviderReference { get; private set; } = "";

    public string Failure { get; private set; } = "";

    /// <summary>How often the provider was asked without a certain answer; decides the next pause.</summary>
    public int PayoutAttempts { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SettledAt { get; private set; }

    public DateTimeOffset? ReversedAt { get; private set; }

    /// <summary>What was taken back; at most what was paid.</summary>
    public long ReversedMinor { get; private set; }

    /// <summary>Until when the provider must have been asked, else the reservation is released; null for grants made before there was an end.</summary>
    public DateTimeOffset? ReservedUntil { get; init; }

    public Amount? Amount => AmountMinor is { } minor && Currency is { } currency ? new Amount(minor, currency) : null;

    /// <summary>
    /// The id of an offer's grant follows from the offer, which has one grant at most. So where the database was restored from a backup, an acceptance that is
    /// given again asks the provider for the same payout again, and not for another (F30).
    /// </summary>
    public static string IdFor(string offer) => TypeId.FromGuid("grant", TypeId.ToGuid(offer));

    /// <param name="offer">The offer taken.</param>
    /// <param name="option">The option of it.</param>
    /// <param name="id">Its id and the payout's key.</param>
    /// <param name="customer">The customer; empty where unknown.</param>
    /// <param name="reservedHours">How long the money waits for the payout to begin.</param>
    /// <param name="now">When it was taken.</param>
    public static Grant Of(Offer offer, Option option, string id, string customer, int reservedHours, DateTimeOffset now) => new()
    {
        Id = id,
        OfferId = offer.Id,
        CaseId = offer.CaseId,
        BulkId = offer.BulkId,
        CustomerId = customer,
        Option = option,
        AmountMinor = option.Cost?.AmountMinor,
        Currency = option.Cost?.Currency,
        FundId = option.Cost is null ? "" : offer.FundId,
        Approved = offer.Approved,
        GivenBy = offer.Approved ? "" : offer.ProposedBy,
        State = State.Reserved,
        ReservedUntil = option.Cost is null ? null : now.AddHours(reservedHours),
        CreatedAt = now,
    };

    /// <summary>Counts it against the period of who gave it (CO-07); null where the cost cannot be weighed.</summary>
    public void CountGiven(Amount? weighed) => GivenMinor = Approved ? 0 : weighed?.Minor ?? 0;

    /// <summary>From here on the provider may know of it.</summary>
    public void Ask() => State = GrantLifecycle.Next(State, GrantMove.Ask);

    /// <summary>The provider's answer is not known: the grant stays as it is, and is asked after later.</summary>
    public void StayUnknown() => PayoutAttempts++;

    public GrantSettled Settle(string providerReference, DateTimeOffset now)
    {
        State = GrantLifecycle.Next(State, Amount is null ? GrantMove.CarryOut : GrantMove.Settle);
        (ProviderReference, SettledAt) = (providerReference, now);
        return new GrantSettled
        {
            Case = CaseId,
            Offer = OfferId,
            Grant = Id,
            Amount = Amount?.ToMoney(),
            Remedies = { Option.Remedies },
            ProviderReference = providerReference,
            SettledAt = Timestamp.FromDateTimeOffset(now),
        };
    }

    public GrantFailed Fail(string failure) => End(GrantMove.Fail, failure);

    /// <summary>Nothing was paid and nothing will be: the provider was never asked.</summary>
    public GrantFailed Lapse() => End(GrantMove.Lapse, "The reservation ran out before the payout could begin.");

    /// <summary>Gives up asking; whoever decides it says why.</summary>
    public GrantFailed WriteOff(string by, string reason) =>
        Amount is null ? throw GrantLifecycle.Refuse(State, "The grant cost nothing.") : End(GrantMove.WriteOff, $"Written off by {by}: {reason}");

    /// <param name="by">Who takes it back.</param>
    /// <param name="reason">Why.</param>
    /// <param name="part">How much; null for all of it.</param>
    /// <param name="now">When.</param>
    public GrantReversed Reverse(string by, string reason, Amount? part, DateTimeOffset now)
    {
        if (Amount is not { } paid)
            throw GrantLifecycle.Refuse(State, "The grant cost nothing: there is nothing to take back.");
        var next = GrantLifecycle.Next(State, GrantMove.Reverse);
        var back = part ?? paid;
        DemandPart(back, paid);
        (State, ReversedAt, ReversedMinor) = (next, now, back.Minor);
        if (back == paid)
            GivenMinor = 0;
        return new GrantReversed { Case = CaseId, Grant = Id, Amount = back.ToMoney(), ReversedBy = by, Reason = reason };
    }

    private static void DemandPart(Amount back, Amount paid)
    {
        if (back.Currency != paid.Currency)
        {
            throw new RuleBroken(CompensationErrors.CurrencyMismatch, $"The grant was paid in {paid.Currency}.",
                [new FieldProblem("#/amount/currency", "currency-mismatch", $"Give the amount in {paid.Currency}.")]);
        }
        if (back.Minor < 1 || back > paid)
        {
            throw new RuleBroken(CompensationErrors.ReversalTooLarge, $"{paid} was paid: at least one minor unit and at most all of it can be taken back.",
                [new FieldProblem("#/amount/amount_minor", "out-of-range", $"Give 1 to {paid.Minor}, or leave the amount out to take all of it back.")]);
        }
    }

    private GrantFailed End(GrantMove move, string failure)
    {
        var text = Texts.Start(failure, FailureLength);
        (State, Failure) = (GrantLifecycle.Next(State, move), text);
        if (move != GrantMove.WriteOff)
            GivenMinor = 0;
        return new GrantFailed { Case = CaseId, Grant = Id, Failure = text };
    }

    /// <summary>Forgets the words; what was given stays (IN-14).</summary>
    public void Erase()
    {
        var option = Option.Clone();
        option.EraseWords();
        Option = option;
    }
}
