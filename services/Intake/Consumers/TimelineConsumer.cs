using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Cases;
using Recovery.Intake.Domain.Timeline;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Intake.Consumers;

/// <summary>Writes what any service did into the case's timeline (IN-13) and moves the case where the event does.</summary>
internal sealed class TimelineConsumer<TEvent> : IEventConsumer<TEvent, IntakeDbContext> where TEvent : class, IMessage
{
    public async Task ConsumeAsync(TEvent message, EventContext context, IntakeDbContext db, CancellationToken ct)
    {
        var @case = await db.Cases.FirstOrDefaultAsync(c => c.Id == context.Subject, ct) ?? throw new EventOutOfOrder("CaseOpened");
        var (source, occurredAt) = (context.Source[(context.Source.LastIndexOf('/') + 1)..], context.OccurredAt);
        // The key of an entry is its event: the row is there once even if the inbox has forgotten the event.
        if (await db.Timeline.AnyAsync(e => e.CaseId == @case.Id && e.OccurredAt == occurredAt && e.Id == context.EventId, ct))
            return;
        var entry = TimelineTable.Entry(message, context.EventId, @case.Id, source, occurredAt);
        if (@case.ErasedAt is not null)
            entry.Erase();
        db.Timeline.Add(entry);
        Progress.Apply(@case, message, occurredAt);
    }
}
