using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Retrospective.Consumers;

/// <summary>The facts of a case begin; where a fix is watched, the new case may be what it is watched for (RE-06).</summary>
internal sealed class CaseOpenedConsumer(LikeCases likeCases, TimeProvider time) : IEventConsumer<CaseOpened, RetrospectiveDbContext>
{
    public async Task ConsumeAsync(CaseOpened message, EventContext context, RetrospectiveDbContext db, CancellationToken ct)
    {
        if (await db.Cases.AnyAsync(known => known.Id == message.Case, ct))
            return;
        var facts = CaseFacts.From(message, db.Tenant);
        db.Cases.Add(facts);
        await db.TakeAsync(facts, Moments.Of(message, context.Sequence, context.OccurredAt)!, ct);
        await likeCases.SuspectAsync(db, facts, ct);
        await ClusterCases.BeginAsync(db, time.GetUtcNow(), ct);
    }
}
