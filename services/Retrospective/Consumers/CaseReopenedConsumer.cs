using Recovery.Contracts.FollowUp.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

internal sealed class CaseReopenedConsumer : IEventConsumer<CaseReopened, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(CaseReopened message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        (await db.KnownCaseAsync(message.Case, ct)).Reopened(message.ReopenedAt.ToDateTimeOffset());
    }
}
