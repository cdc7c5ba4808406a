using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class CaseOpenedConsumer(OpenFollowUp openFollowUp) : IEventConsumer<CaseOpened, FollowUpDbContext>
{
    public Task ConsumeAsync(CaseOpened message, EventContext context, FollowUpDbContext db, CancellationToken ct) => openFollowUp.ApplyAsync(db, message, ct);
}
