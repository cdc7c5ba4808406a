using Recovery.Compensation.Data;
using Recovery.Contracts.FollowUp.V1;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Compensation.Consumers;

/// <summary>The recovery goes on: offers can be made again.</summary>
internal sealed class CaseReopenedConsumer : IEventConsumer<CaseReopened, CompensationDbContext>
{
    public async Task ConsumeAsync(CaseReopened message, EventContext context, CompensationDbContext db, CancellationToken ct)
    {
        (await db.KnownCaseAsync(message.Case, ct)).Close(false, context.Sequence);
    }
}
