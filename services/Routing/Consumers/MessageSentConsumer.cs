using Recovery.Contracts.FollowUp.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class MessageSentConsumer(RecordMoment recordMoment) : IEventConsumer<MessageSent, RoutingDbContext>
{
    private const string Confirmation = "confirmation";

    public Task ConsumeAsync(MessageSent message, EventContext context, RoutingDbContext db, CancellationToken ct)
    {
        var kinds = new List<MomentKind> { MomentKind.Updated };
        if (message.Acknowledges)
            kinds.Add(MomentKind.Acknowledged);
        if (message.Kind == Confirmation)
            kinds.Add(MomentKind.Confirmed);
        return recordMoment.HandleAsync(message.Case, message.SentAt.ToDateTimeOffset(), db, ct, kinds);
    }
}
