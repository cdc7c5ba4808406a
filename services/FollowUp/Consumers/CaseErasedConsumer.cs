using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class CaseErasedConsumer(EraseCase eraseCase) : IEventConsumer<CaseErased, FollowUpDbContext>
{
    public Task ConsumeAsync(CaseErased message, EventContext context, FollowUpDbContext db, CancellationToken ct) => eraseCase.HandleAsync(db, message, ct);
}
