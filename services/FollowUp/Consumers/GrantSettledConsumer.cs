using Recovery.Contracts.Compensation.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class GrantSettledConsumer(ConfirmRemedy confirmRemedy) : IEventConsumer<GrantSettled, FollowUpDbContext>
{
    public Task ConsumeAsync(GrantSettled message, EventContext context, FollowUpDbContext db, CancellationToken ct) => confirmRemedy.ApplyAsync(db, message, ct);
}
