using Google.Protobuf;
using Google.Protobuf.Collections;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Timeline;
using Recovery.Intake.Features.Privacy;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Intake.Consumers;

/// <summary>Writes onto the certificate what the other services did with one case (IN-14).</summary>
internal sealed class DataErasedConsumer(TimeProvider time) :
    IEventConsumer<RoutingDataErased, IntakeDbContext>, IEventConsumer<CompensationDataErased, IntakeDbContext>, IEventConsumer<FollowUpDataErased, IntakeDbContext>, IEventConsumer<RetrospectiveDataErased, IntakeDbContext>
{
    public Task ConsumeAsync(RoutingDataErased message, EventContext context, IntakeDbContext db, CancellationToken ct) => AddAsync(message, message.Erasure, message.Done, context, db, ct);

    public Task ConsumeAsync(CompensationDataErased message, EventContext context, IntakeDbContext db, CancellationToken ct) => AddAsync(message, message.Erasure, message.Done, context, db, ct);

    public Task ConsumeAsync(FollowUpDataErased message, EventContext context, IntakeDbContext db, CancellationToken ct) => AddAsync(message, message.Erasure, message.Done, context, db, ct);

    public Task ConsumeAsync(RetrospectiveDataErased message, EventContext context, IntakeDbContext db, CancellationToken ct) => AddAsync(message, message.Erasure, message.Done, context, db, ct);

    private async Task AddAsync(IMessage message, string id, RepeatedField<ErasedRows> done, EventContext context, IntakeDbContext db, CancellationToken ct)
    {
        var erasure = await db.Erasures.SingleAsync(e => e.Id == id, ct);
        var service = context.Source[(context.Source.LastIndexOf('/') + 1)..];
        db.Timeline.Add(TimelineTable.Entry(message, context.EventId, context.Subject, service, context.OccurredAt));
        var part = await ErasureBook.PartAsync(db, id, service, ct);
        part.Add(1, done, context.OccurredAt);
        await ErasureBook.CompleteIfDoneAsync(db, erasure, time.GetUtcNow(), ct);
    }
}
