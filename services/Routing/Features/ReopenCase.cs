using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Clocks;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Policies;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Features;

/// <summary>The recovery goes on, with the same owner where that is possible (RT-03).</summary>
internal sealed class ReopenCase(PolicyStore<RoutingDbContext, RoutingPolicy> policies, RecordMoment moments, Scoring scoring, Placement placement)
{
    public async Task HandleAsync(CaseReopened reopened, EventContext context, RoutingDbContext db, CancellationToken ct)
    {
        var row = await db.CaseOfEventAsync(reopened.Case, ct);
        var at = reopened.ReopenedAt.ToDateTimeOffset();
        await moments.HandleAsync(row, at, db, ct, MomentKind.Reopened);
        if (context.Sequence <= row.FollowUpSequence)
            return;
        row.FollowUpSequence = context.Sequence;
        (row.WaitingSince, row.EndedAt) = (at, null);
        scoring.Publish(db, row, await policies.CurrentAsync(db, ct));
        if (row.State == State.Ended && !await GiveBackAsync(db, row, ct))
            await placement.PlaceAsync(db, row, ct);
    }

    private async Task<bool> GiveBackAsync(RoutingDbContext db, CaseRow row, CancellationToken ct)
    {
        var owner = await db.Agents.AsNoTracking().FirstOrDefaultAsync(a => a.Id == row.LastAgent, ct);
        if (owner is null || AgentChoice.Obstacle(owner.Facts, row.Needs) is not null || !await db.TakePlaceAsync(owner.Id, ct))
            return false;
        await placement.GiveAsync(db, row, owner.Facts, $"{owner.Name} owned the case before it was reopened.", ct);
        return true;
    }
}
