using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class CaseUnmergedConsumer(FollowMerge followMerge) : IEventConsumer<CaseUnmerged, FollowUpDbContext>
{
    public Task ConsumeAsync(CaseUnmerged message, EventContext context, FollowUpDbContext db, CancellationToken ct) => followMerge.UnmergeAsync(db, message, ct);
}
