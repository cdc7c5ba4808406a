using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Domain.Ledger;

/// <summary>A transfer that was posted. Never changed, never deleted; a grant has at most one of each kind, and each is followed by at most one.</summary>
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

    /// <summary>The transfer it ends: what was pending is posted or voided once, what was posted is reversed once.</summary>
    public string? FollowsId { get; init; }

    /// <summary>Its place in the tenant's chain, from 1 without gaps; null for one posted before there was a chain.</summary>
    public long? Number { get; init; }

    /// <summary>Over the hash before it and all it says; see <see cref="LedgerChain"/>.</summary>
    public byte[]? Hash { get; private set; }

    public LedgerTransfer Sealed(byte[] hash)
    {
        Hash = Hash is null ? hash : throw new InvalidOperationException($"{Id} has its hash.");
        return this;
    }
}

/// <summary>The end of a tenant's chain. Its row is held from the first statement of a posting to the commit, so that the chain has one order.</summary>
internal sealed class LedgerHead : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public long Count { get; init; }

    public required byte[] Hash { get; init; }
}
