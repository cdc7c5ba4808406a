using Recovery.Contracts.Routing.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

internal sealed class ClockBreachedConsumer : IEventConsumer<ClockBreached, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(ClockBreached message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        (await db.KnownCaseAsync(message.Case, ct)).BreachedClock();
    }
}
