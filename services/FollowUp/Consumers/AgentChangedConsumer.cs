using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class AgentChangedConsumer(KeepAgentName keepAgentName) : IEventConsumer<AgentChanged, FollowUpDbContext>
{
    public Task ConsumeAsync(AgentChanged message, EventContext context, FollowUpDbContext db, CancellationToken ct) =>
        keepAgentName.ApplyAsync(db, message, context.OccurredAt, ct);
}
