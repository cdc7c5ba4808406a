using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

/// <summary>Counts owners, and keeps who they are so that nobody is named as a cause.</summary>
internal sealed class CaseAssignedConsumer : IEventConsumer<CaseAssigned, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(CaseAssigned message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        var facts = await db.KnownCaseAsync(message.Case, ct);
        await db.TakeAsync(facts, Moments.Of(message, context.Sequence, context.OccurredAt)!, ct);
        var colleague = await db.Colleagues.FirstOrDefaultAsync(known => known.Id == message.Agent, ct);
        if (colleague is null)
            db.Colleagues.Add(colleague = new Colleague { Id = message.Agent });
        colleague.Name = message.AgentName;
    }
}
