using Recovery.Contracts.Intake.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class CaseErasedConsumer(EraseCase eraseCase) : IEventConsumer<CaseErased, RoutingDbContext>
{
    public Task ConsumeAsync(CaseErased message, EventContext context, RoutingDbContext db, CancellationToken ct) => eraseCase.HandleAsync(message, db, ct);
}
