using Microsoft.EntityFrameworkCore;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Errors;
using Recovery.TestKit;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Tests.Features;

public sealed class ConcurrencyTests : RoutingTests
{
    private const int Cases = 60;

    /// <summary>RT-03: two replicas open, hand over and resolve at once; capacity is never exceeded, and every load is the number of cases owned.</summary>
    [Fact]
    public async Task TwoReplicas_AtOnce_KeepCapacityAndOneOwner()
    {
        await using var other = await RoutingHost.StartAsync(Host);
        RoutingHost[] replicas = [Host, other];
        foreach (var agent in new[] { "ann", "bob", "cat" })
            await Host.PutAgentAsync(agent, capacity: 7);

        await Task.WhenAll(Enumerable.Range(1, Cases).Select(i => replicas[i % 2].DeliverAsync(Make.Opened(Make.CaseId(i)))));
        await HoldsAsync();
        await Task.WhenAll(Enumerable.Range(1, Cases).Select(i => DisturbAsync(replicas[i % 2], replicas[(i + 1) % 2], i)));

        await Eventually.Holds(async () =>
        {
            await HoldsAsync();
            Assert.Equal(21, await CountAsync(State.Owned));
        });
        Assert.Equal(20, await CountAsync(State.Ended));
    }

    /// <summary>RT-03: agents on two replicas claim at once: no case has two owners, no agent more than they can own, and nothing claimable is left.</summary>
    [Fact]
    public async Task TwoReplicas_ClaimingAtOnce_GiveEachCaseToOneOwner()
    {
        await using var other = await RoutingHost.StartAsync(Host);
        RoutingHost[] replicas = [Host, other];
        string[] agents = ["ann", "bob", "cat"];
        foreach (var agent in agents)
            await Host.PutAgentAsync(agent, available: false);
        for (var i = 1; i <= 30; i++)
            await Host.DeliverAsync(Make.Opened(Make.CaseId(i)));
        await Host.Store.WriteAsync(RoutingHost.Tenant, (db, ct) => db.Agents.ExecuteUpdateAsync(s => s.SetProperty(a => a.Available, true).SetProperty(a => a.Capacity, 7), ct), default);

        await Task.WhenAll(Enumerable.Range(0, 48).Select(i => TryAsync(() =>
            replicas[i % 2].Get<ClaimNext>().HandleAsync(new() { Agent = agents[i % 3] }, RoutingHost.Call(), default))));

        await HoldsAsync();
        Assert.Equal(21, await CountAsync(State.Owned));
    }

    /// <summary>Of two agents given the same last version of an assignment, one gets the case.</summary>
    [Fact]
    public async Task TwoReplicas_AssigningTheSameVersion_LeaveOneOwner()
    {
        await using var other = await RoutingHost.StartAsync(Host);
        await Host.DeliverAsync(Make.Opened());
        await Host.PutAgentAsync("ann", available: false);
        await Host.PutAgentAsync("bob", available: false);
        var etag = (await Host.AssignmentAsync(Case)).Etag;
        await Host.Store.WriteAsync(RoutingHost.Tenant, (db, ct) => db.Agents.ExecuteUpdateAsync(s => s.SetProperty(a => a.Available, true), ct), default);

        var outcomes = await Task.WhenAll(TryAsync(() => Host.AssignAsync(Case, "ann", etag: etag)), TryAsync(() => other.AssignAsync(Case, "bob", etag: etag)));

        Assert.Single(outcomes, taken => taken);
        Assert.Equal(1, (await Host.AgentAsync("ann")).Load + (await Host.AgentAsync("bob")).Load);
        Assert.Equal(0, (await Host.AssignmentAsync(Case)).HandOvers);
    }

    private static async Task DisturbAsync(RoutingHost one, RoutingHost other, int i)
    {
        var @case = Make.CaseId(i);
        if (i % 3 == 0)
            await Task.WhenAll(one.DeliverAsync(Make.Resolved(@case, Make.Start)), other.DeliverAsync(Make.Resolved(@case, Make.Start)));
        else
            await Task.WhenAll(TryAsync(() => one.AssignAsync(@case, "ann")), TryAsync(() => other.AssignAsync(@case, "bob")));
    }

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (RuleBroken refused)
        {
            Assert.Contains(refused.Definition.Code, (string[])["agent-over-capacity", "case-closed", "etag-mismatch", "concurrent-update"]);
            return false;
        }
    }

    private Task<int> CountAsync(State state) => Host.Store.ReadAsync(RoutingHost.Tenant, (db, ct) => db.Cases.CountAsync(c => c.State == state, ct), default);

    private Task HoldsAsync() => Host.Store.ReadAsync<object?>(RoutingHost.Tenant, async (db, ct) =>
    {
        var agents = await db.Agents.Select(a => new { a.Load, a.Capacity, Owned = db.Cases.Count(c => c.State == State.Owned && c.Agent == a.Id) }).ToListAsync(ct);
        Assert.Equal(3, agents.Count);
        Assert.All(agents, agent => Assert.InRange(agent.Load, 0, agent.Capacity));
        Assert.All(agents, agent => Assert.Equal(agent.Owned, agent.Load));
        return null;
    }, default);
}
