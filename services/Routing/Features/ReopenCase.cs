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
internal sealed class ReopenCase(PolicyStore<RoutingDbContext, RoutingPolicy> policies, RecordMoment moments, Scoring scoring, Placement placement, TimeProvider time)
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
        var policy = await policies.CurrentAsync(db, ct);
        scoring.Publish(db, row, policy);
        if (row.State == State.Ended && !await GiveBackAsync(db, row, new AssignmentRules(policy.Policy), ct))
            await placement.PlaceAsync(db, row, ct, policy.Policy);
    }

    private async Task<bool> GiveBackAsync(RoutingDbContext db, CaseRow row, AssignmentRules rules, CancellationToken ct)
    {
        var owner = (await db.Agents.AsNoTracking().FirstOrDefaultAsync(a => a.Id == row.LastAgent, ct))?.At(rules, time.GetUtcNow());
        var needs = rules.Weigh(row.Needs, row.Facts);
        return owner is not null && AgentChoice.Obstacle(owner, needs) is null
            && await placement.TryGiveAsync(db, row, owner, needs, $"{owner.Name} owned the case before it was reopened.", rules, ct);
    }
}
