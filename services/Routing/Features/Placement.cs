using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Priority;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Routing.Features;

/// <summary>
/// Gives a case to one agent, or to the queue (RT-03). A place is taken by a conditional update and the case carries a version, so with several replicas a
/// case has one owner and no agent more cases than they can own.
/// </summary>
internal sealed class Placement(PolicyStore<RoutingDbContext, RoutingPolicy> policies, ClockKeeper clocks, TimeProvider time)
{
    /// <summary>The timer that tries a queued case once more; its key is the case.</summary>
    public const string RecheckKind = "queue-recheck";

    /// <summary>Longer than any transaction: an agent freed while the case was being queued is seen by then.</summary>
    private static readonly TimeSpan RecheckAfter = TimeSpan.FromSeconds(30);

    /// <summary>The best able agent, else the queue.</summary>
    public async Task PlaceAsync(RoutingDbContext db, CaseRow row, CancellationToken ct)
    {
        if (!await TryPlaceAsync(db, row, ct))
            await QueueAsync(db, row, ct);
    }

    /// <summary>The best able agent; false, and nothing done, where there is none.</summary>
    public async Task<bool> TryPlaceAsync(RoutingDbContext db, CaseRow row, CancellationToken ct)
    {
        var candidates = (await db.Candidates(row.Needs).ToListAsync(ct)).Select(a => a.Facts).ToList();
        while (AgentChoice.LeastLoaded(candidates, row.Needs) is { } best)
        {
            if (await db.TakePlaceAsync(best.Id, ct))
            {
                await GiveAsync(db, row, best, AgentChoice.WhyChosen(best, row.Needs), ct);
                return true;
            }
            candidates.Remove(best);
        }
        return false;
    }

    /// <summary>Hands the case to an agent whose place has been taken; the owner before gets theirs back.</summary>
    public async Task GiveAsync(RoutingDbContext db, CaseRow row, AgentState agent, string reason, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var previous = row.Ownership.IsHandOver(agent.Id) ? row.LastAgent : "";
        await ReleaseAsync(db, row, ct);
        row.Ownership = row.Ownership.Give(agent.Id, Queues.Of(row.Sensitive), reason, now);
        db.Publish(row, new CaseAssigned
        {
            Case = row.Id,
            Agent = agent.Id,
            AgentName = agent.Name,
            PreviousAgent = previous,
            Reason = reason,
            AssignedAt = Timestamp.FromDateTimeOffset(now),
        });
    }

    /// <summary>Puts the case in its queue, at the place its priority gives it.</summary>
    public async Task QueueAsync(RoutingDbContext db, CaseRow row, CancellationToken ct)
    {
        var policy = await policies.CurrentAsync(db, ct);
        var shortage = await db.ShortageAsync(row.Needs, ct);
        await ReleaseAsync(db, row, ct);
        row.Ownership = row.Ownership.Wait(Queues.Of(row.Sensitive), shortage.Reason(row.Needs));
        await clocks.WatchAsync(db, row, time.GetUtcNow(), ct);
        row.Rank = CasePriority.Rank(row.Facts, policy.Policy);
        db.Publish(row, new CaseQueued { Case = row.Id, Queue = row.Queue, Reason = row.Reason });
        db.Schedule(RecheckKind, row.Id, row.Id, time.GetUtcNow() + RecheckAfter);
    }

    /// <summary>Gives the owner's place back, and has the agent take up what waits.</summary>
    public async Task ReleaseAsync(RoutingDbContext db, CaseRow row, CancellationToken ct)
    {
        if (row.State != Assignment.Types.State.Owned)
            return;
        await db.FreePlaceAsync(row.Agent, ct);
        db.Schedule(AgentWork.TimerKind, row.Agent, row.Agent, time.GetUtcNow());
    }
}
