using Recovery.Contracts.Intake.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

internal sealed class CaseErasedConsumer(EraseCase eraseCase) : IEventConsumer<CaseErased, RetrospectiveDbContext>
{
    public Task ConsumeAsync(CaseErased message, EventContext context, RetrospectiveDbContext db, CancellationToken ct) => eraseCase.HandleAsync(db, message, ct);
}
