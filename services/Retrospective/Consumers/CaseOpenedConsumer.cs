using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

internal sealed class CaseOpenedConsumer : IEventConsumer<CaseOpened, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(CaseOpened message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        if (!await db.Cases.AnyAsync(facts => facts.Id == message.Case, ct))
            db.Cases.Add(CaseFacts.From(message));
    }
}
