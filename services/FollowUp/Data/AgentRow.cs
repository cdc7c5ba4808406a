using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Data;

/// <summary>How an agent signs; routing says so.</summary>
internal sealed class AgentRow : ITenantOwned
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public DateTimeOffset ChangedAt { get; set; }
}
