using Recovery.Contracts.Compensation.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class OfferPresentedConsumer(RecordMoment recordMoment) : IEventConsumer<OfferPresented, RoutingDbContext>
{
    public Task ConsumeAsync(OfferPresented message, EventContext context, RoutingDbContext db, CancellationToken ct) =>
        recordMoment.HandleAsync(message.Case, context.OccurredAt, db, ct, MomentKind.Presented);
}
