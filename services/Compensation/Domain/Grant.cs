using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Recovery.Compensation.Domain;

/// <summary>An accepted option being carried out, and the moves it makes.</summary>
internal sealed class Grant : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public required string OfferId { get; init; }

    public required string CaseId { get; init; }

    public State State { get; private set; }

    /// <summary>What is given.</summary>
    public required Option Option { get; init; }

    /// <summary>Null where it costs nothing: then no fund and no provider has a part in it.</summary>
    public long? AmountMinor { get; init; }

    public string? Currency { get; init; }

    public string FundId { get; init; } = "";

    /// <summary>True where a second pair of eyes agreed; else the grant counts against the authority on the case.</summary>
    public bool Approved { get; init; }

    public string ProviderReference { get; private set; } = "";

    public string Failure { get; private set; } = "";

    /// <summary>How often the provider was asked without a certain answer; decides the next pause.</summary>
    public int PayoutAttempts { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SettledAt { get; private set; }

    public DateTimeOffset? ReversedAt { get; private set; }

    public Amount? Amount => AmountMinor is { } minor && Currency is { } currency ? new Amount(minor, currency) : null;

    public static Grant Of(Offer offer, Option option, string id, DateTimeOffset now) => new()
    {
        Id = id,
        OfferId = offer.Id,
        CaseId = offer.CaseId,
        Option = option,
        AmountMinor = option.Cost?.AmountMinor,
        Currency = option.Cost?.Currency,
        FundId = option.Cost is null ? "" : offer.FundId,
        Approved = offer.Approved,
        State = State.Reserved,
        CreatedAt = now,
    };

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

    public GrantFailed Fail(string failure)
    {
        (State, Failure) = (GrantLifecycle.Next(State, GrantMove.Fail), failure);
        return new GrantFailed { Case = CaseId, Grant = Id, Failure = failure };
    }

    public GrantReversed Reverse(string by, string reason, DateTimeOffset now)
    {
        if (Amount is not { } amount)
            throw GrantLifecycle.Refuse(State, "The grant cost nothing: there is nothing to take back.");
        (State, ReversedAt) = (GrantLifecycle.Next(State, GrantMove.Reverse), now);
        return new GrantReversed { Case = CaseId, Grant = Id, Amount = amount.ToMoney(), ReversedBy = by, Reason = reason };
    }
}
