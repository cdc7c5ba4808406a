using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Priority;
using Recovery.ServiceDefaults.Errors;
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
    public async Task PlaceAsync(RoutingDbContext db, CaseRow row, CancellationToken ct, RoutingPolicy? known = null)
    {
        var policy = known ?? (await policies.CurrentAsync(db, ct)).Policy;
        if (!await TryPlaceAsync(db, row, ct, policy))
            await QueueAsync(db, row, policy, ct);
    }

    /// <summary>The best able agent; false, and nothing done, where there is none.</summary>
    public async Task<bool> TryPlaceAsync(RoutingDbContext db, CaseRow row, CancellationToken ct, RoutingPolicy? known = null, string except = "", string because = "", string note = "")
    {
        var rules = new AssignmentRules(known ?? (await policies.CurrentAsync(db, ct)).Policy);
        var needs = rules.Weigh(row.Needs, row.Facts);
        var candidates = await CandidatesAsync(db, needs, rules, ct);
        candidates.RemoveAll(agent => agent.Id == except);
        while (AgentChoice.Best(candidates, needs, rules) is { } best)
        {
            if (await TryGiveAsync(db, row, best, needs, because + AgentChoice.WhyChosen(best, needs, candidates), rules, ct, note))
                return true;
            candidates.Remove(best);
        }
        return false;
    }

    /// <summary>The best able agent who is not the present owner; false, and nothing done, where there is none.</summary>
    public Task<bool> TryPassOnAsync(RoutingDbContext db, CaseRow row, string because, RoutingPolicy policy, CancellationToken ct, string note = "") =>
        TryPlaceAsync(db, row, ct, policy, row.Agent, $"{because} ", note);

    /// <summary>The agent a case of its own would go to now; null where there is none.</summary>
    public async Task<AgentState?> BestAsync(RoutingDbContext db, CaseNeeds needs, AssignmentRules rules, CancellationToken ct) =>
        AgentChoice.Best(await CandidatesAsync(db, needs, rules, ct), needs, rules);

    /// <summary>Hands the case to an agent if there is a place at this instant; the owner before gets theirs back.</summary>
    public async Task<bool> TryGiveAsync(
        RoutingDbContext db, CaseRow row, AgentState agent, CaseNeeds needs, string reason, AssignmentRules rules, CancellationToken ct, string note = "")
    {
        var now = time.GetUtcNow();
        if (!await db.TakePlaceAsync(agent, needs, rules, now, ct))
            return false;
        var previous = row.Ownership.IsHandOver(agent.Id) ? row.LastAgent : "";
        await ReleaseAsync(db, row, ct);
        row.Ownership = row.Ownership.Give(agent.Id, Queues.Of(row.Sensitive), reason, now);
        (row.Effort, row.ActedAt, row.Note) = (agent.EffortOf(needs), null, note);
        db.Publish(row, new CaseAssigned
        {
            Case = row.Id,
            Agent = agent.Id,
            AgentName = agent.Name,
            PreviousAgent = previous,
            Reason = reason,
            AssignedAt = Timestamp.FromDateTimeOffset(now),
            Note = note,
            Playbook = rules.Playbook,
        });
        return true;
    }

    /// <summary>Hands the case to the agent somebody named, or says why that cannot be.</summary>
    public async Task GiveNamedAsync(RoutingDbContext db, CaseRow row, string id, string reason, RoutingPolicy policy, CancellationToken ct, string note = "")
    {
        var rules = new AssignmentRules(policy);
        var needs = rules.Weigh(row.Needs, row.Facts);
        var agent = (await db.AgentAsync(id, ct)).At(rules, time.GetUtcNow());
        if (AgentChoice.Obstacle(agent, needs) is { } obstacle)
            throw new RuleBroken(RoutingErrors.AgentNotAble, obstacle, [new FieldProblem("#/agent", "not-able", obstacle)]);
        if (row.State == Assignment.Types.State.Owned && row.Agent == agent.Id)
            return;
        if (await TryGiveAsync(db, row, agent, needs, reason.Length > 0 ? reason : AgentChoice.WhyNamed(agent), rules, ct, note))
            return;
        throw new RuleBroken(RoutingErrors.AgentOverCapacity, $"{agent.Id} owns {agent.Load} and can own {agent.Capacity}; the case takes {agent.EffortOf(needs)}.",
            [new FieldProblem("#/agent", "over-capacity", "Name another agent, or raise the capacity.")]);
    }

    /// <summary>Gives the owner's place back, and has the agent take up what waits.</summary>
    public async Task ReleaseAsync(RoutingDbContext db, CaseRow row, CancellationToken ct)
    {
        if (row.State != Assignment.Types.State.Owned)
            return;
        await db.FreePlaceAsync(row.Agent, row.Effort, ct);
        db.Schedule(AgentWork.TimerKind, row.Agent, row.Agent, time.GetUtcNow());
    }

    /// <summary>Puts the case in its queue, at the place its priority gives it.</summary>
    private async Task QueueAsync(RoutingDbContext db, CaseRow row, RoutingPolicy policy, CancellationToken ct)
    {
        var shortage = await db.ShortageAsync(row.Needs, ct);
        await ReleaseAsync(db, row, ct);
        row.Ownership = row.Ownership.Wait(Queues.Of(row.Sensitive), shortage.Reason(row.Needs));
        await clocks.WatchAsync(db, row, time.GetUtcNow(), ct);
        row.Rank = CasePriority.Rank(row.Facts, policy);
        db.Publish(row, new CaseQueued { Case = row.Id, Queue = row.Queue, Reason = row.Reason });
        db.Schedule(RecheckKind, row.Id, row.Id, time.GetUtcNow() + RecheckAfter);
    }

    /// <summary>Those with room, least loaded first; for a heavy case those who have not had enough of them, as long as there is one (RT-11).</summary>
    private async Task<List<AgentState>> CandidatesAsync(RoutingDbContext db, CaseNeeds needs, AssignmentRules rules, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (needs.IsHeavy)
        {
            var fresh = (await db.Candidates(needs, rules.MaxHeavyInARow).ToListAsync(ct)).ConvertAll(row => row.At(rules, now));
            if (fresh.Exists(agent => !rules.IsTooHeavy(agent, 0)))
                return fresh;
        }
        return (await db.Candidates(needs, int.MaxValue).ToListAsync(ct)).ConvertAll(row => row.At(rules, now));
    }
}
