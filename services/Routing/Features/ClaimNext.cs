using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>An agent asks for work and gets the most urgent case they can take (RT-03).</summary>
internal sealed class ClaimNext(Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, Placement placement, TimeProvider time)
{
    /// <summary>Cases looked at: the first that fits and is not one heavy case too many.</summary>
    public const int MaxLooked = 16;

    public Task<Assignment> HandleAsync(ClaimNextRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => ClaimAsync(db, request.Agent, token), ct);

    private async Task<Assignment> ClaimAsync(RoutingDbContext db, string id, CancellationToken ct)
    {
        var policy = (await policies.CurrentAsync(db, ct)).Policy;
        var rules = new AssignmentRules(policy);
        var agent = (await db.AgentAsync(id, ct)).At(rules, time.GetUtcNow());
        if (!agent.Available)
            throw new RuleBroken(RoutingErrors.AgentNotAble, $"{id} is not available.");
        if (agent.Load >= agent.Capacity)
            throw new RuleBroken(RoutingErrors.AgentOverCapacity, $"{id} owns {agent.Load} and can own {agent.Capacity}.");
        foreach (var row in await db.WaitingFor(agent).Take(MaxLooked).ToListAsync(ct))
        {
            var needs = rules.Weigh(row.Needs, row.Facts);
            if (!agent.HasRoomFor(needs) || (needs.IsHeavy && rules.IsTooHeavy(agent, 0) && await placement.BestAsync(db, needs, rules, ct) is { } other && other.Id != id))
                continue;
            if (await placement.TryGiveAsync(db, row, agent, needs, $"{agent.Name} asked for the next case; it was the most urgent they can take.", rules, ct))
                return row.Assignment();
        }
        throw new RuleBroken(RoutingErrors.NothingWaiting, $"Nothing waits that {id} can take.");
    }
}
