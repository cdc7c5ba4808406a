using Recovery.Contracts.FollowUp.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

internal sealed class PromiseBrokenConsumer(OpenReview open) : IEventConsumer<PromiseBroken, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(PromiseBroken message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        var facts = await db.KnownCaseAsync(message.Case, ct);
        facts.BrokePromise();
        await open.WhereDueAsync(db, facts, ct);
    }
}
