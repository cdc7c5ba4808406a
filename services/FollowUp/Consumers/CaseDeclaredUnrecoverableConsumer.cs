using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class CaseDeclaredUnrecoverableConsumer(EndUnrecoverable end) : IEventConsumer<CaseDeclaredUnrecoverable, FollowUpDbContext>
{
    public Task ConsumeAsync(CaseDeclaredUnrecoverable message, EventContext context, FollowUpDbContext db, CancellationToken ct) => end.ApplyAsync(db, message, context.EventId, ct);
}
