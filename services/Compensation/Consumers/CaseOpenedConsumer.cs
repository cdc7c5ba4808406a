using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Compensation.Consumers;

/// <summary>Keeps what offers are worked out from.</summary>
internal sealed class CaseOpenedConsumer : IEventConsumer<CaseOpened, CompensationDbContext>
{
    public async Task ConsumeAsync(CaseOpened message, EventContext context, CompensationDbContext db, CancellationToken ct)
    {
        if (!await db.Cases.AnyAsync(c => c.Id == message.Case, ct))
            db.Cases.Add(CaseCopy.From(message));
    }
}
