using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>Rows as the contract shows them.</summary>
internal static class Views
{
    public static V1.Offer View(this Offer offer)
    {
        var view = offer.Terms.Clone();
        view.Id = offer.Id;
        view.Case = offer.CaseId;
        view.State = offer.State;
        view.ProposedBy = offer.ProposedBy;
        view.DecidedBy = offer.DecidedBy;
        view.ApprovalReason = offer.DecisionReason;
        view.Approval = offer.Trail;
        view.AcceptedOption = offer.AcceptedOption;
        view.Grant = offer.GrantId;
        view.DeclineReason = offer.DeclineReason;
        if (offer.FeltFair is { } answer)
            view.FeltFair = answer;
        view.ProposedAt = Timestamp.FromDateTimeOffset(offer.ProposedAt);
        view.PresentedAt = At(offer.PresentedAt);
        view.ExpiresAt = Timestamp.FromDateTimeOffset(offer.ExpiresAt);
        view.PolicyVersion = offer.PolicyVersion;
        view.Fund = offer.FundId;
        view.Answer = offer.Answer;
        view.Bulk = offer.BulkId ?? "";
        view.Experiment = offer.Experiment ?? "";
        view.Arm = offer.Arm ?? "";
        view.Etag = Etag.Of(offer.Version);
        return view;
    }

    public static V1.Delegation View(this Delegation delegation) => new()
    {
        From = delegation.From,
        To = delegation.To,
        Until = Timestamp.FromDateTimeOffset(delegation.Until),
        Reason = delegation.Reason,
    };

    public static V1.Grant View(this Grant grant) => new()
    {
        Id = grant.Id,
        Offer = grant.OfferId,
        Case = grant.CaseId,
        Bulk = grant.BulkId ?? "",
        State = grant.State,
        Remedies = { grant.Option.Remedies },
        Amount = grant.Amount?.ToMoney(),
        Fund = grant.FundId,
        ProviderReference = grant.ProviderReference,
        Failure = grant.Failure,
        CreatedAt = Timestamp.FromDateTimeOffset(grant.CreatedAt),
        SettledAt = At(grant.SettledAt),
        ReversedAt = At(grant.ReversedAt),
        ReversedAmount = grant.ReversedMinor > 0 ? new Money { AmountMinor = grant.ReversedMinor, Currency = grant.Currency } : null,
        ReservedUntil = At(grant.ReservedUntil),
        Etag = Etag.Of(grant.Version),
    };

    public static V1.LedgerEntry View(this LedgerEntry entry) => new()
    {
        Id = entry.Id,
        Transfer = entry.TransferId,
        Account = entry.AccountId,
        Amount = new Money { AmountMinor = entry.AmountMinor, Currency = entry.Currency },
        Kind = entry.Kind.Name(),
        Grant = entry.GrantId ?? "",
        PostedAt = Timestamp.FromDateTimeOffset(entry.PostedAt),
        Balance = new Money { AmountMinor = entry.BalanceMinor, Currency = entry.Currency },
    };

    public static V1.CompensationPolicyVersion View(this PolicyVersion<V1.CompensationPolicy> policy) =>
        new() { Policy = policy.Policy, Version = policy.Version, Etag = Etag.Of(policy.Version) };

    public static V1.Retention View(this Retention retention) => new()
    {
        Case = retention.CaseId,
        Retained = retention.Retained,
        Value = retention.Value?.ToMoney(),
        ToldBy = retention.ToldBy,
        ToldAt = Timestamp.FromDateTimeOffset(retention.ToldAt),
    };

    public static Timestamp? At(DateTimeOffset? time) => time is { } value ? Timestamp.FromDateTimeOffset(value) : null;
}
