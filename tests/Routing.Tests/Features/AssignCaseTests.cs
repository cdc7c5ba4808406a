using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Errors;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Tests.Features;

public sealed class AssignCaseTests : RoutingTests
{
    [Fact]
    public async Task Assign_ToANamedAgent_HandsOverAndCountsIt()
    {
        await Host.PutAgentAsync("ann");
        await Host.DeliverAsync(Make.Opened());
        await Host.PutAgentAsync("bob");

        var assignment = await Host.AssignAsync(Case, "bob", "Bob knows the customer.");

        Assert.Equal(("bob", "Bob knows the customer.", 1), (assignment.Agent, assignment.Reason, assignment.HandOvers));
        Assert.Equal((0, 1), ((await Host.AgentAsync("ann")).Load, (await Host.AgentAsync("bob")).Load));
        Assert.Equal("ann", (await Host.PublishedAsync<CaseAssigned>(Case))[^1].PreviousAgent);
    }

    /// <summary>RT-02: asking again does not move the case.</summary>
    [Fact]
    public async Task Assign_ToTheOwnerOrToNobodyInParticular_ChangesNothing()
    {
        await Host.PutAgentAsync("ann");
        await Host.DeliverAsync(Make.Opened());
        await Host.PutAgentAsync("bob");
        var before = await Host.AssignmentAsync(Case);

        Assert.Equal(before, await Host.AssignAsync(Case, "ann"));
        Assert.Equal(before, await Host.AssignAsync(Case));
    }

    [Fact]
    public async Task Assign_ToNobodyInParticularWhileTheOwnerIsAway_FindsAnother()
    {
        await Host.PutAgentAsync("ann");
        await Host.DeliverAsync(Make.Opened());
        await Host.PutAgentAsync("ann", available: false);
        await Host.PutAgentAsync("bob");

        Assert.Equal(("bob", 1), (await Host.AssignAsync(Case) is var a ? (a.Agent, a.HandOvers) : default));
    }

    [Fact]
    public async Task Assign_ThatCannotBe_IsRefusedByItsRule()
    {
        await Host.PutAgentAsync("full", capacity: 0);
        await Host.PutAgentAsync("away", available: false);
        await Host.DeliverAsync(Make.Opened(flags: SensitiveFlag.Medical));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2)));

        Assert.Equal("agent-not-able", await RefusalAsync(() => Host.AssignAsync(Case, "full")));
        Assert.Equal("agent-not-able", await RefusalAsync(() => Host.AssignAsync(Make.CaseId(2), "away")));
        Assert.Equal("agent-over-capacity", await RefusalAsync(() => Host.AssignAsync(Make.CaseId(2), "full")));
        Assert.Equal("not-found", await RefusalAsync(() => Host.AssignAsync(Case, "nobody")));
        Assert.Equal("not-found", await RefusalAsync(() => Host.AssignAsync(Make.CaseId(9), "full")));
        Assert.Equal("etag-mismatch", await RefusalAsync(() => Host.AssignAsync(Case, etag: "v77")));
        await Host.DeliverAsync(Make.Resolved(Make.CaseId(2), Make.Start));
        Assert.Equal("case-closed", await RefusalAsync(() => Host.AssignAsync(Make.CaseId(2), "away")));
    }

    [Fact]
    public async Task Assign_WithAKeyUsedAgain_HappensOnce()
    {
        await Host.PutAgentAsync("ann");
        await Host.DeliverAsync(Make.Opened());
        await Host.PutAgentAsync("bob");
        var request = new AssignCaseRequest { Case = Case, Agent = "bob" };

        var first = await Host.Get<AssignCase>().HandleAsync(request, RoutingHost.Call(key: "k1"), default);
        await Host.AssignAsync(Case, "ann");
        var second = await Host.Get<AssignCase>().HandleAsync(request, RoutingHost.Call(key: "k1"), default);

        Assert.Equal(first, second);
        Assert.Equal("ann", (await Host.AssignmentAsync(Case)).Agent);
    }

    /// <summary>RT-03: after a reopening the same owner goes on, if able.</summary>
    [Theory]
    [InlineData(true, "ann", 0)]
    [InlineData(false, "bob", 1)]
    public async Task Reopening_OfACase_GoesToTheSameOwnerIfAble(bool isAvailable, string owner, int handOvers)
    {
        await Host.PutAgentAsync("ann");
        await Host.DeliverAsync(Make.Opened());
        await Host.DeliverAsync(Make.Resolved(Case, Make.Start.AddMinutes(5)), sequence: 1);
        Assert.Equal((State.Ended, "ann"), (await Host.AssignmentAsync(Case) is var ended ? (ended.State, ended.Agent) : default));
        await Host.PutAgentAsync("ann", available: isAvailable);
        await Host.PutAgentAsync("bob");

        await Host.DeliverAsync(Make.Reopened(Case, Make.Start.AddMinutes(9)), sequence: 2);

        var assignment = await Host.AssignmentAsync(Case);
        Assert.Equal((State.Owned, owner, handOvers), (assignment.State, assignment.Agent, assignment.HandOvers));
    }

    internal static async Task<string> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<RuleBroken>(act)).Definition.Code;
}
