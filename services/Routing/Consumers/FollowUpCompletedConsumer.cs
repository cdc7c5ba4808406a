using Recovery.Contracts.FollowUp.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class FollowUpCompletedConsumer(RecordMoment recordMoment) : IEventConsumer<FollowUpCompleted, RoutingDbContext>
{
    public Task ConsumeAsync(FollowUpCompleted message, EventContext context, RoutingDbContext db, CancellationToken ct) =>
        recordMoment.HandleAsync(message.Case, message.CompletedAt.ToDateTimeOffset(), db, ct, MomentKind.FollowedUp);
}
