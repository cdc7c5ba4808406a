using Recovery.Contracts.FollowUp.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Features;

/// <summary>The recovery is done: the clocks of the work stop, that of the follow-up starts, and the owner has a place for another case.</summary>
internal sealed class CloseCase(RecordMoment moments, Placement placement)
{
    public async Task HandleAsync(CaseResolved resolved, EventContext context, RoutingDbContext db, CancellationToken ct)
    {
        var row = await db.CaseOfEventAsync(resolved.Case, ct);
        var at = resolved.ResolvedAt.ToDateTimeOffset();
        // A case that became part of another has nothing of its own to follow up.
        MomentKind[] kinds = resolved.Evidence == Resolution.Types.Evidence.Merged ? [MomentKind.Resolved, MomentKind.FollowedUp] : [MomentKind.Resolved];
        await moments.HandleAsync(row, at, db, ct, kinds);
        if (context.Sequence <= row.FollowUpSequence)
            return;
        row.FollowUpSequence = context.Sequence;
        row.EndedAt = at;
        await placement.ReleaseAsync(db, row, ct);
        row.Ownership = row.Ownership.End();
    }
}
