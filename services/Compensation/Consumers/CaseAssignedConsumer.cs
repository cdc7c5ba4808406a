using Recovery.Compensation.Data;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Compensation.Consumers;

/// <summary>Keeps who owns the case.</summary>
internal sealed class CaseAssignedConsumer : IEventConsumer<CaseAssigned, CompensationDbContext>
{
    public async Task ConsumeAsync(CaseAssigned message, EventContext context, CompensationDbContext db, CancellationToken ct)
    {
        (await db.KnownCaseAsync(message.Case, ct)).Assign(message.Agent, context.Sequence);
    }
}
