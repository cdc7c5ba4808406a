using Recovery.Contracts.Compensation.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class GrantFailedConsumer(TellOfDelay tellOfDelay) : IEventConsumer<GrantFailed, FollowUpDbContext>
{
    public Task ConsumeAsync(GrantFailed message, EventContext context, FollowUpDbContext db, CancellationToken ct) => tellOfDelay.ApplyAsync(db, message, ct);
}
