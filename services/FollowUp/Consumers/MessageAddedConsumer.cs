using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class MessageAddedConsumer(SendAgentMessage sendAgentMessage) : IEventConsumer<MessageAdded, FollowUpDbContext>
{
    public Task ConsumeAsync(MessageAdded message, EventContext context, FollowUpDbContext db, CancellationToken ct) => sendAgentMessage.ApplyAsync(db, message, ct);
}
