using Recovery.Contracts.FollowUp.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

internal sealed class MessageSentConsumer : IEventConsumer<MessageSent, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(MessageSent message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        var facts = await db.KnownCaseAsync(message.Case, ct);
        if (message.Acknowledges)
            facts.Acknowledged(message.SentAt.ToDateTimeOffset());
    }
}
