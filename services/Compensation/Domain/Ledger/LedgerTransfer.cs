using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Domain.Ledger;

/// <summary>A transfer that was posted. Never changed, never deleted; a grant has at most one of each kind.</summary>
internal sealed class LedgerTransfer : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public required TransferKind Kind { get; init; }

    public required string FundId { get; init; }

    public string? GrantId { get; init; }

    public required long AmountMinor { get; init; }

    public required string Currency { get; init; }

    public required DateTimeOffset PostedAt { get; init; }
}
