using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class CaseAssignedConsumer(AssignOwner assignOwner) : IEventConsumer<CaseAssigned, FollowUpDbContext>
{
    public Task ConsumeAsync(CaseAssigned message, EventContext context, FollowUpDbContext db, CancellationToken ct) => assignOwner.ApplyAsync(db, message, ct);
}
