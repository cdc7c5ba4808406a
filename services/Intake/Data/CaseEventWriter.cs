using Google.Protobuf;
using Recovery.Contracts;
using Recovery.Intake.Domain.Cases;
using Recovery.Intake.Domain.Timeline;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.Intake.Data;

/// <summary>Intake's own events: published and written into the timeline in one go, so that the timeline is whole without a broker.</summary>
internal static class CaseEventWriter
{
    public static Task WriteAsync(IntakeDbContext db, Case @case, IMessage message, DateTimeOffset now, CancellationToken ct)
    {
        var id = TypeId.FromGuid("evt", db.Publish(message, @case.Id, @case.NextSequence()));
        return db.InsertAsync(TimelineTable.Entry(message, id, @case.Id, ServiceNames.Intake, now), ct);
    }

    /// <summary>Something people should read and no other service needs to know.</summary>
    public static Task NoteAsync(IntakeDbContext db, Case @case, TimelineText text, string kind, DateTimeOffset now, CancellationToken ct) =>
        db.InsertAsync(TimelineTable.Entry(text, kind, TypeId.New("evt", now), @case.Id, ServiceNames.Intake, now), ct);
}
