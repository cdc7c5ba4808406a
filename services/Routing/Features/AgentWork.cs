using Microsoft.EntityFrameworkCore;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Features;

/// <summary>
/// What follows from a change of one agent: sensitive cases they may no longer see go to somebody who may (RT-05), and free places take up what waits, most
/// urgent first (RT-03). A bounded batch in one transaction; a timer goes on with the next.
/// </summary>
internal sealed class AgentWork(Placement placement, TimeProvider time)
{
    /// <summary>The timer that goes on; its key is the agent.</summary>
    public const string TimerKind = "agent-work";

    /// <summary>Cases moved in one transaction.</summary>
    public const int MaxBatch = 32;

    public async Task RunAsync(RoutingDbContext db, string id, CancellationToken ct)
    {
        if (await db.Agents.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) is not { } agent)
            return;
        var withdrawn = agent.ClearedForSensitive ? 0 : await WithdrawAsync(db, id, ct);
        var taken = await DrainAsync(db, agent.Facts, ct);
        if (withdrawn == MaxBatch || taken == MaxBatch)
            db.Schedule(TimerKind, id, id, time.GetUtcNow());
    }

    private async Task<int> WithdrawAsync(RoutingDbContext db, string agent, CancellationToken ct)
    {
        var cases = await db.Cases.Where(c => c.State == State.Owned && c.Agent == agent && c.Queue == Queues.Sensitive)
            .OrderBy(c => c.Id).Take(MaxBatch).ToListAsync(ct);
        foreach (var row in cases)
            await placement.PlaceAsync(db, row, ct);
        return cases.Count;
    }

    /// <summary>Each case goes to the least loaded able agent, whom the one with the free place need not be.</summary>
    private async Task<int> DrainAsync(RoutingDbContext db, AgentState agent, CancellationToken ct)
    {
        var places = agent.Available ? Math.Min(agent.Capacity - agent.Load, MaxBatch) : 0;
        if (places <= 0)
            return 0;
        var cases = await db.WaitingFor(agent).Take(places).ToListAsync(ct);
        var taken = 0;
        foreach (var row in cases)
            taken += await placement.TryPlaceAsync(db, row, ct) ? 1 : 0;
        return taken;
    }
}
