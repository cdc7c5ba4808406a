using Recovery.ServiceDefaults.Store;
using Exclusion = Recovery.Contracts.Compensation.V1.Bulk.Types.Exclusion;
using State = Recovery.Contracts.Compensation.V1.BulkAccount.Types.State;

namespace Recovery.Compensation.Domain.Bulks;

/// <summary>One case under the rule of a bulk, and what became of it.</summary>
internal sealed class BulkAccount : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string BulkId { get; init; }

    public required string CaseId { get; init; }

    public long Version { get; set; }

    /// <summary>The one who stands for all the names of the customer.</summary>
    public string CustomerId { get; init; } = "";

    public State State { get; private set; }

    public Exclusion Exclusion { get; private set; }

    public string GrantId { get; private set; } = "";

    /// <summary>The incident, once the customer was given something for it; null before. A customer has one such row for an incident, says a unique index.</summary>
    public string? Claim { get; private set; }

    public static BulkAccount Of(Bulk bulk, BulkCandidate candidate, Exclusion exclusion) => new()
    {
        BulkId = bulk.Id,
        CaseId = candidate.Lived.Id,
        CustomerId = candidate.Customer,
        State = exclusion == Exclusion.Unspecified ? State.Planned : State.Excluded,
        Exclusion = exclusion,
    };

    public void Give(string grant, string incident) => (State, GrantId, Claim) = (State.Given, grant, incident);

    /// <summary>What was planned no longer holds: the case has changed since.</summary>
    public void Exclude(Exclusion reason) => (State, Exclusion) = (State.Excluded, reason);
}
