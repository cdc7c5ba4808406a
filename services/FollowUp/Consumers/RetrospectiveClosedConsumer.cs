using Recovery.Contracts.Retrospective.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Consumers;

internal sealed class RetrospectiveClosedConsumer(KeepLearning keepLearning) : IEventConsumer<RetrospectiveClosed, FollowUpDbContext>
{
    public Task ConsumeAsync(RetrospectiveClosed message, EventContext context, FollowUpDbContext db, CancellationToken ct) => keepLearning.ApplyAsync(db, message, ct);
}
