using Recovery.Contracts.Intake.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class MessageAddedConsumer(TakeMessage takeMessage) : IEventConsumer<MessageAdded, RoutingDbContext>
{
    public Task ConsumeAsync(MessageAdded message, EventContext context, RoutingDbContext db, CancellationToken ct) =>
        takeMessage.HandleAsync(message, db, ct);
}
