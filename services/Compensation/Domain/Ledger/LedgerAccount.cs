using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Domain.Ledger;

/// <summary>One account and its kept balance, which is the sum of its entries. Only <c>Posting</c> changes it.</summary>
internal sealed class LedgerAccount : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public required string FundId { get; init; }

    public required string Currency { get; init; }

    public bool MayOwe { get; init; }

    public long BalanceMinor { get; init; }

    /// <summary>How many entries it has; the number of the latest.</summary>
    public long EntryCount { get; init; }
}
