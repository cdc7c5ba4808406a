using Recovery.Compensation.Data;
using Recovery.Compensation.Features;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Compensation.Consumers;

internal sealed class CaseErasedConsumer(EraseCase eraseCase) : IEventConsumer<CaseErased, CompensationDbContext>
{
    public Task ConsumeAsync(CaseErased message, EventContext context, CompensationDbContext db, CancellationToken ct) => eraseCase.HandleAsync(db, message, ct);
}
