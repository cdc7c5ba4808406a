using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Compensation.Consumers;

/// <summary>Keeps roles: they decide limits (CO-07).</summary>
internal sealed class AgentChangedConsumer : IEventConsumer<AgentChanged, CompensationDbContext>
{
    public async Task ConsumeAsync(AgentChanged message, EventContext context, CompensationDbContext db, CancellationToken ct)
    {
        var agent = await db.Agents.FirstOrDefaultAsync(a => a.Id == message.Agent, ct);
        if (agent is null)
            db.Agents.Add(agent = new AgentCopy { Id = message.Agent });
        agent.Apply(message, context.Sequence);
    }
}
