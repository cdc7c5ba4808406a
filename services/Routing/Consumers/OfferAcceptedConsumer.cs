using Recovery.Contracts.Compensation.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class OfferAcceptedConsumer(RecordMoment recordMoment) : IEventConsumer<OfferAccepted, RoutingDbContext>
{
    public Task ConsumeAsync(OfferAccepted message, EventContext context, RoutingDbContext db, CancellationToken ct) =>
        recordMoment.HandleAsync(message.Case, context.OccurredAt, db, ct, MomentKind.Accepted);
}
