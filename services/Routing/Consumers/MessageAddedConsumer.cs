using Recovery.Contracts.Intake.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class MessageAddedConsumer(RecordMoment recordMoment) : IEventConsumer<MessageAdded, RoutingDbContext>
{
    public Task ConsumeAsync(MessageAdded message, EventContext context, RoutingDbContext db, CancellationToken ct)
    {
        // A note among colleagues is the internal alert (RT-08).
        MomentKind[] kinds = message.Audience == Message.Types.Audience.Internal ? [MomentKind.Diagnosed] : [];
        return recordMoment.HandleAsync(message.Case, message.CreatedAt.ToDateTimeOffset(), db, ct, kinds);
    }
}
