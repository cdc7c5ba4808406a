using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Data;

namespace Recovery.FollowUp.Features;

/// <summary>How an agent signs.</summary>
internal sealed class KeepAgentName
{
    public async Task ApplyAsync(FollowUpDbContext db, AgentChanged changed, DateTimeOffset at, CancellationToken ct)
    {
        var agent = await db.Agents.FirstOrDefaultAsync(a => a.Id == changed.Agent, ct);
        if (agent is null)
            db.Agents.Add(agent = new AgentRow { Id = changed.Agent });
        else if (at < agent.ChangedAt)
            return;
        (agent.Name, agent.ChangedAt) = (changed.Name, at);
    }
}
