using Recovery.Contracts.Intake.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class CaseOpenedConsumer(OpenCase openCase) : IEventConsumer<CaseOpened, RoutingDbContext>
{
    public Task ConsumeAsync(CaseOpened message, EventContext context, RoutingDbContext db, CancellationToken ct) =>
        openCase.HandleAsync(message, context, db, ct);
}
