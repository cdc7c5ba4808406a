using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Domain;

/// <summary>What compensation keeps of an agent: the role decides the limit (CO-07).</summary>
internal sealed class AgentCopy : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public string Name { get; private set; } = "";

    public Agent.Types.Role Role { get; private set; } = Agent.Types.Role.Agent;

    /// <summary>Number of the last event applied; an older one that comes late changes nothing.</summary>
    public long Sequence { get; private set; }

    public void Apply(AgentChanged changed, long sequence)
    {
        if (sequence <= Sequence)
            return;
        Sequence = sequence;
        Name = changed.Name;
        Role = changed.Role;
    }
}
