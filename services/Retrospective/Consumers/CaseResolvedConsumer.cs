using Recovery.Contracts.FollowUp.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

internal sealed class CaseResolvedConsumer(OpenReview open) : IEventConsumer<CaseResolved, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(CaseResolved message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        var facts = await db.KnownCaseAsync(message.Case, ct);
        facts.Resolved(message.ResolvedAt.ToDateTimeOffset());
        await open.WhereDueAsync(db, facts, ct);
    }
}
