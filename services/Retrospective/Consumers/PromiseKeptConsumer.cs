using Recovery.Contracts.FollowUp.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

internal sealed class PromiseKeptConsumer : IEventConsumer<PromiseKept, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(PromiseKept message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        (await db.KnownCaseAsync(message.Case, ct)).KeptPromise();
    }
}
