using Recovery.Contracts.FollowUp.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class CaseResolvedConsumer(CloseCase closeCase) : IEventConsumer<CaseResolved, RoutingDbContext>
{
    public Task ConsumeAsync(CaseResolved message, EventContext context, RoutingDbContext db, CancellationToken ct) =>
        closeCase.HandleAsync(message, context, db, ct);
}
