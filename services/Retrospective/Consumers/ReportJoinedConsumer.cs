using Recovery.Contracts.Intake.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

internal sealed class ReportJoinedConsumer : IEventConsumer<ReportJoined, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(ReportJoined message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        (await db.KnownCaseAsync(message.Case, ct)).Joined(message);
    }
}
