using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Data;

/// <summary>One of the two tracks of a case: the workaround for the customer, or the fix of what caused it (RT-06).</summary>
internal sealed class TrackRow : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string CaseId { get; init; }

    public Track.Types.Kind Kind { get; init; }

    public long Version { get; set; }

    public Track.Types.State State { get; set; }

    public string What { get; set; } = "";

    public string Owner { get; set; } = "";

    public string Reference { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }
}
