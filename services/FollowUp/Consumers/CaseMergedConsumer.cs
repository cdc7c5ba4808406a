using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class CaseMergedConsumer(FollowMerge followMerge) : IEventConsumer<CaseMerged, FollowUpDbContext>
{
    public Task ConsumeAsync(CaseMerged message, EventContext context, FollowUpDbContext db, CancellationToken ct) => followMerge.MergeAsync(db, message, ct);
}
