using Recovery.Contracts.Retrospective.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class RetrospectiveOpenedConsumer(RecordMoment recordMoment) : IEventConsumer<RetrospectiveOpened, RoutingDbContext>
{
    public Task ConsumeAsync(RetrospectiveOpened message, EventContext context, RoutingDbContext db, CancellationToken ct) =>
        recordMoment.HandleAsync(message.Case, context.OccurredAt, db, ct, MomentKind.ReviewOpened);
}
