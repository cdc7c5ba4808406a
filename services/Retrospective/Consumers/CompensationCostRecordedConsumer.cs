using Recovery.Contracts.Compensation.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

internal sealed class CompensationCostRecordedConsumer(OpenReview open) : IEventConsumer<CompensationCostRecorded, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(CompensationCostRecorded message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        var facts = await db.KnownCaseAsync(message.Case, ct);
        facts.Costs(message.Total, context.Sequence);
        await open.WhereDueAsync(db, facts, ct);
    }
}
