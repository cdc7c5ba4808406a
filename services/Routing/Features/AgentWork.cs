using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Routing.Features;

/// <summary>
/// What follows from a change of one agent: sensitive cases they may no longer see go to somebody who may (RT-05), those of one who is away to the substitute,
/// and free places take up what waits, as one plan (RT-03). A bounded batch in one transaction; a timer goes on with the next.
/// </summary>
internal sealed class AgentWork(PolicyStore<RoutingDbContext, RoutingPolicy> policies, Placement placement, TimeProvider time)
{
    /// <summary>The timer that goes on; its key is the agent.</summary>
    public const string TimerKind = "agent-work";

    /// <summary>Cases moved in one transaction.</summary>
    public const int MaxBatch = 32;

    /// <summary>Waiting cases planned together in one transaction: those that do not fit leave their place to others.</summary>
    private const int MaxPlanned = 2 * MaxBatch;

    /// <summary>Agents with room that one plan shares the cases among.</summary>
    private const int MaxAgents = 256;

    public async Task RunAsync(RoutingDbContext db, string id, CancellationToken ct)
    {
        if (await db.Agents.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) is not { } agent)
            return;
        var now = time.GetUtcNow();
        var policy = (await policies.CurrentAsync(db, ct)).Policy;
        var rules = new AssignmentRules(policy);
        var withdrawn = agent.ClearedForSensitive ? 0 : await WithdrawAsync(db, id, policy, ct);
        if (agent.Absences.FirstOrDefault(absence => absence.From <= now && now < absence.Until) is { } absence)
            withdrawn = Math.Max(withdrawn, await StandInAsync(db, agent, absence, policy, ct));
        var taken = await DrainAsync(db, agent.At(rules, now), rules, now, ct);
        if (withdrawn == MaxBatch || taken == MaxBatch)
            db.Schedule(TimerKind, id, id, now);
    }

    private async Task<int> WithdrawAsync(RoutingDbContext db, string agent, RoutingPolicy policy, CancellationToken ct)
    {
        var cases = await db.OwnedBy(agent).Where(c => c.Queue == Queues.Sensitive).OrderBy(c => c.Id).Take(MaxBatch).ToListAsync(ct);
        foreach (var row in cases)
            await placement.PlaceAsync(db, row, ct, policy);
        return cases.Count;
    }

    /// <summary>The substitute takes over what they can; the rest goes to whoever suits best, else to the queue. The context goes along.</summary>
    private async Task<int> StandInAsync(RoutingDbContext db, AgentRow agent, Absence absence, RoutingPolicy policy, CancellationToken ct)
    {
        var rules = new AssignmentRules(policy);
        var because = $"{agent.Name} is away until {Domain.Clocks.Derivations.Said(absence.Until)}.";
        var cases = await db.OwnedBy(agent.Id).OrderBy(c => c.Id).Take(MaxBatch).ToListAsync(ct);
        var substitute = (await db.Agents.AsNoTracking().FirstOrDefaultAsync(a => a.Id == absence.Substitute, ct))?.At(rules, time.GetUtcNow());
        foreach (var row in cases)
        {
            var needs = rules.Weigh(row.Needs, row.Facts);
            var isGiven = substitute is not null && substitute.Id != agent.Id && AgentChoice.Obstacle(substitute, needs) is null
                && await placement.TryGiveAsync(db, row, substitute, needs, $"{because} {substitute.Name} stands in.", rules, ct, because);
            if (!isGiven && !await placement.TryPassOnAsync(db, row, because, policy, ct, because))
                await placement.PlaceAsync(db, row, ct, policy);
        }
        return cases.Count;
    }

    /// <summary>Each case goes where the plan has it, which the one with the free place need not be.</summary>
    private async Task<int> DrainAsync(RoutingDbContext db, AgentState agent, AssignmentRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var places = agent.Available ? Math.Min(agent.Capacity - agent.Load, MaxBatch) : 0;
        if (places <= 0)
            return 0;
        var rows = await db.WaitingFor(agent).Take(Math.Min(2 * places, MaxPlanned)).ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, ct);
        if (rows.Count == 0)
            return 0;
        var free = (await db.WithRoom().Take(MaxAgents).ToListAsync(ct)).ConvertAll(row => row.At(rules, now));
        var waiting = rows.Values.OrderByDescending(row => row.Rank).ThenBy(row => row.Id, StringComparer.Ordinal)
            .Select(row => new PlannedCase(row.Id, rules.Weigh(row.Needs, row.Facts))).ToList();
        var taken = 0;
        foreach (var owner in AssignmentPlan.Of(waiting, free, rules).Take(MaxBatch))
        {
            var row = rows[owner.Case];
            taken += await placement.TryGiveAsync(db, row, owner.Agent, rules.Weigh(row.Needs, row.Facts), owner.Reason, rules, ct) ? 1 : 0;
        }
        return taken;
    }
}
