using Recovery.Compensation.Data;
using Recovery.Contracts.FollowUp.V1;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Compensation.Consumers;

/// <summary>Nothing is offered on a resolved case.</summary>
internal sealed class CaseResolvedConsumer : IEventConsumer<CaseResolved, CompensationDbContext>
{
    public async Task ConsumeAsync(CaseResolved message, EventContext context, CompensationDbContext db, CancellationToken ct)
    {
        (await db.KnownCaseAsync(message.Case, ct)).Close(true, context.Sequence);
    }
}
