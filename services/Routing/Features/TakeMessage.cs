using Recovery.Contracts.Intake.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Audience = Recovery.Contracts.Intake.V1.Message.Types.Audience;

namespace Recovery.Routing.Features;

/// <summary>Somebody wrote on the case: a note among colleagues is the internal alert (RT-08), and the customer's words end the waiting for them (RT-04).</summary>
internal sealed class TakeMessage(RecordMoment recordMoment, ResumeClocks resumeClocks)
{
    public async Task HandleAsync(MessageAdded message, RoutingDbContext db, CancellationToken ct)
    {
        var row = await db.CaseOfEventAsync(message.Case, ct);
        var at = message.CreatedAt.ToDateTimeOffset();
        if (message.Audience == Audience.ToCustomer)
            row.Acted(at);
        else if (message.Audience == Audience.Internal)
            await recordMoment.HandleAsync(row, at, db, ct, MomentKind.Diagnosed);
        else if (message.Audience == Audience.FromCustomer)
            await resumeClocks.AnsweredAsync(db, row, at, "The customer wrote.", ct);
    }
}
