using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class ReportJoinedConsumer(JoinReport joinReport) : IEventConsumer<ReportJoined, FollowUpDbContext>
{
    public Task ConsumeAsync(ReportJoined message, EventContext context, FollowUpDbContext db, CancellationToken ct) => joinReport.ApplyAsync(db, message, ct);
}
