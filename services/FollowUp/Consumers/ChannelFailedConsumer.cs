using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class ChannelFailedConsumer(TellOfChannel tell) : IEventConsumer<ChannelFailed, FollowUpDbContext>
{
    public Task ConsumeAsync(ChannelFailed message, EventContext context, FollowUpDbContext db, CancellationToken ct) => tell.ApplyAsync(db, message, context.EventId, ct);
}
