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
        // It became part of another case, which goes on and will be reviewed where it must.
        if (message.Evidence == Resolution.Types.Evidence.Merged)
            return;
        facts.Resolved(message.ResolvedAt.ToDateTimeOffset());
        await open.WhereDueAsync(db, facts, ct);
    }
}
