using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Domain.Ledger;

/// <summary>One line of a transfer on one account. Never changed, never deleted.</summary>
internal sealed class LedgerEntry : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string AccountId { get; init; }

    /// <summary>1 for the account's first entry, without gaps.</summary>
    public required long Number { get; init; }

    public required string Id { get; init; }

    public required string TransferId { get; init; }

    public required TransferKind Kind { get; init; }

    public string? GrantId { get; init; }

    public required long AmountMinor { get; init; }

    public required string Currency { get; init; }

    /// <summary>Balance of the account after this entry.</summary>
    public required long BalanceMinor { get; init; }

    public required DateTimeOffset PostedAt { get; init; }
}
