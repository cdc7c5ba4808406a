using Recovery.Contracts.Retrospective.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class RootCauseFixedConsumer(TellOfFix tellOfFix) : IEventConsumer<RootCauseFixed, FollowUpDbContext>
{
    public Task ConsumeAsync(RootCauseFixed message, EventContext context, FollowUpDbContext db, CancellationToken ct) => tellOfFix.ApplyAsync(db, message, ct);
}
