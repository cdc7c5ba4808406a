using Recovery.Contracts.FollowUp.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class CaseReopenedConsumer(ReopenCase reopenCase) : IEventConsumer<CaseReopened, RoutingDbContext>
{
    public Task ConsumeAsync(CaseReopened message, EventContext context, RoutingDbContext db, CancellationToken ct) =>
        reopenCase.HandleAsync(message, context, db, ct);
}
