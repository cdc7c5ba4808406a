using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.TestKit;

namespace Recovery.Routing.Tests.Features;

public sealed class CapacityTests : RoutingTests
{
    /// <summary>RT-03: the backlog drains most urgent first.</summary>
    [Fact]
    public async Task Agent_WithRoomForTwo_TakesTheMostUrgentTwo()
    {
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1), Severity.Minor));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2), Severity.Critical));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(3), Severity.Major));
        var queue = await Host.Get<ListQueue>().HandleAsync(new(), RoutingHost.Call(), default);

        var agent = await Host.PutAgentAsync("dana", capacity: 2);

        Assert.Equal([Make.CaseId(2), Make.CaseId(3), Make.CaseId(1)], queue.Cases.Select(c => c.Case));
        Assert.Equal((2, "dana", "dana", ""), (agent.Load, (await Host.AssignmentAsync(Make.CaseId(2))).Agent, (await Host.AssignmentAsync(Make.CaseId(3))).Agent, (await Host.AssignmentAsync(Make.CaseId(1))).Agent));
    }

    /// <summary>RT-01, RT-03: waiting wins in the end: an old nuisance goes before a fresh major failure.</summary>
    [Fact]
    public async Task Agent_WhoGetsAPlace_TakesTheCaseThatHasWaitedLongEnough()
    {
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1), Severity.Minor));
        Host.Clock.Now = Make.Start.AddHours(30);
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2), Severity.Major, at: Host.Clock.Now));

        await Host.PutAgentAsync("dana", capacity: 1);

        Assert.Equal("dana", (await Host.AssignmentAsync(Make.CaseId(1))).Agent);
    }

    [Fact]
    public async Task Resolution_OfACase_FreesAPlaceForTheMostUrgentOne()
    {
        await Host.PutAgentAsync("dana", capacity: 1);
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1)));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2), Severity.Minor));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(3), Severity.Major));
        await Host.DeliverAsync(Make.Resolved(Make.CaseId(1), Make.Start.AddMinutes(1)));

        await OwnedByAsync(Make.CaseId(3), "dana");
        Assert.Equal(1, (await Host.AgentAsync("dana")).Load);
        Assert.Equal("", (await Host.AssignmentAsync(Make.CaseId(2))).Agent);
    }

    /// <summary>More waits than one transaction moves: a timer goes on, and the order holds across the batches.</summary>
    [Fact]
    public async Task Agent_WithRoomForAHundred_TakesThemInBatchesUntilNoneWaits()
    {
        for (var i = 1; i <= 100; i++)
            await Host.DeliverAsync(Make.Opened(Make.CaseId(i)));

        var first = await Host.PutAgentAsync("dana", capacity: 90);

        Assert.Equal(AgentWork.MaxBatch, first.Load);
        await Eventually.Until(async () => (await Host.AgentAsync("dana")).Load == 90);
        var queue = await Host.Get<ListQueue>().HandleAsync(new(), RoutingHost.Call(), default);
        Assert.Equal(Enumerable.Range(91, 10).Select(Make.CaseId), queue.Cases.Select(c => c.Case));
    }

    [Fact]
    public async Task Agent_WhoseCapacityIsLowered_KeepsTheirCasesAndGetsNoMore()
    {
        await Host.PutAgentAsync("dana", capacity: 2);
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1)));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2)));
        await Host.PutAgentAsync("dana", capacity: 1);
        await Host.DeliverAsync(Make.Opened(Make.CaseId(3)));
        await Host.DeliverAsync(Make.Resolved(Make.CaseId(1), Make.Start));

        await Eventually.Until(async () => (await Host.AgentAsync("dana")).Load == 1);
        Assert.Equal("Every able agent owns as many cases as they can.", (await Host.AssignmentAsync(Make.CaseId(3))).Reason);
    }

    /// <summary>RT-05: an agent who is no longer cleared no longer owns what is sensitive.</summary>
    [Fact]
    public async Task Agent_WhoLosesClearance_LosesTheSensitiveCasesAlone()
    {
        await Host.PutAgentAsync("noor", cleared: true);
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1), flags: SensitiveFlag.Medical));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2)));

        await Host.PutAgentAsync("noor");

        Assert.Equal(("", "noor"), ((await Host.AssignmentAsync(Make.CaseId(1))).Agent, (await Host.AssignmentAsync(Make.CaseId(2))).Agent));
        Assert.Equal(1, (await Host.AgentAsync("noor")).Load);
    }

    /// <summary>A freed agent and a queued case that missed each other meet when the case is tried once more.</summary>
    [Fact]
    public async Task QueuedCase_ThatMissedAFreeAgent_IsTriedOnceMore()
    {
        await Host.DeliverAsync(Make.Opened());
        await Host.Store.WriteAsync(RoutingHost.Tenant, (db, _) =>
        {
            db.Agents.Add(new AgentRow { Id = "dana", Name = "Dana", Capacity = 1, Available = true, Role = Agent.Types.Role.Agent });
            return Task.CompletedTask;
        }, default);

        Host.Clock.Now += TimeSpan.FromMinutes(1);

        await OwnedByAsync(Case, "dana");
    }
}
