using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Domain;

/// <summary>A row that whoever takes from a limit holds until the commit; the limit itself is the sum of what was given.</summary>
internal sealed class LimitGate : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string Key { get; init; }

    /// <summary>How often it was passed.</summary>
    public long Turns { get; init; }
}
