using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Features;
using Recovery.Routing.Tests.Domain.Clocks;
using Recovery.TestKit;

namespace Recovery.Routing.Tests.Features;

public sealed class HandOverTests : RoutingTests
{
    /// <summary>RT-02: a hand-over is counted, and the next owner gets what the one before knew.</summary>
    [Fact]
    public async Task HandOver_WithANote_GoesToAnotherAndIsCounted()
    {
        await Host.PutAgentAsync("ann");
        await Host.DeliverAsync(Make.Opened());
        await Host.PutAgentAsync("bob");

        var assignment = await HandOverAsync("Carrier has found it; promised a call at noon.");

        Assert.Equal(("bob", 1, "Carrier has found it; promised a call at noon."), (assignment.Agent, assignment.HandOvers, assignment.Note));
        Assert.StartsWith("ann handed the case over. bob is the least loaded able agent", assignment.Reason, StringComparison.Ordinal);
        var told = (await Host.PublishedAsync<CaseAssigned>(Case))[^1];
        Assert.Equal(("ann", "Carrier has found it; promised a call at noon."), (told.PreviousAgent, told.Note));
        Assert.Equal((0, 1), ((await Host.AgentAsync("ann")).Load, (await Host.AgentAsync("bob")).Load));
    }

    [Fact]
    public async Task HandOver_ThatCannotBe_IsRefused()
    {
        await Host.DeliverAsync(Make.Opened());
        Assert.Equal("case-not-owned", await AssignCaseTests.RefusalAsync(() => HandOverAsync("x")));
        await Host.PutAgentAsync("ann");
        Assert.Equal("agent-not-able", await AssignCaseTests.RefusalAsync(() => HandOverAsync("x")));
        Assert.Equal("not-found", await AssignCaseTests.RefusalAsync(() => HandOverAsync("x", "nobody")));
        await Host.DeliverAsync(Make.Resolved(Case, Make.Start));
        Assert.Equal("case-closed", await AssignCaseTests.RefusalAsync(() => HandOverAsync("x")));
    }

    /// <summary>RT-03: an absence hands over to the substitute when it begins; back again, the agent takes what waits.</summary>
    [Fact]
    public async Task Absence_WhenItBegins_HandsOverToTheSubstitute()
    {
        await Host.PutAgentAsync("ann");
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1)));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2)));
        await Host.PutAgentAsync("aaa");
        await Host.PutAgentAsync("bob", capacity: 1);
        await Host.PutAgentAsync(Away("ann", "bob"));
        Host.Clock.Now = Make.Start.AddHours(1);

        await OwnedByAsync(Make.CaseId(1), "bob");
        await OwnedByAsync(Make.CaseId(2), "aaa");
        var assignment = await Host.AssignmentAsync(Make.CaseId(1));
        Assert.Equal((1, "ann is away until 2026-03-02 11:00:00 UTC. bob stands in."), (assignment.HandOvers, assignment.Reason));
        Assert.False((await Host.AgentAsync("ann")).Present);
        Assert.Equal("agent-not-able", await AssignCaseTests.RefusalAsync(() => Host.AssignAsync(Make.CaseId(1), "ann")));
        Host.Clock.Now = Make.Start.AddHours(2);
        await Eventually.Until(async () => (await Host.AgentAsync("ann")).Present);
    }

    /// <summary>RT-03: off shift nobody gets a case; the shift begins and takes what waits.</summary>
    [Fact]
    public async Task Shift_ThatBegins_TakesWhatWaits()
    {
        var policy = PolicyRules.Defaults();
        policy.Calendars.Add(Histories.Berlin());
        await Host.Get<UpdatePolicy>().HandleAsync(new() { Policy = policy }, RoutingHost.Call(), default);
        Host.Clock.Now = Make.Start.AddHours(2).AddMinutes(30);
        await Host.PutAgentAsync(new UpsertAgentRequest { Agent = "dana", Name = "Dana", Shift = "berlin" });
        await Host.DeliverAsync(Make.Opened());
        Assert.Equal("No agent is available.", (await Host.AssignmentAsync(Case)).Reason);
        Host.Clock.Now = Make.Start.AddHours(3);

        await OwnedByAsync(Case, "dana");
    }

    /// <summary>RT-03: an owner who does not act in time loses the case to someone who will; one who acts keeps it.</summary>
    [Theory]
    [InlineData(false, "bob")]
    [InlineData(true, "ann")]
    public async Task Owner_WhoDoesNothingUntilADeadlinePasses_LosesTheCase(bool hasActed, string owner)
    {
        await Host.PutAgentAsync("ann");
        await Host.DeliverAsync(Make.Opened());
        await Host.PutAgentAsync("bob");
        if (hasActed)
            await Host.DeliverAsync(Make.Note(Case, Make.Start.AddMinutes(5)));
        Host.Clock.Now = Make.Start.AddMinutes(1_441);

        await Eventually.Until(async () => (await Host.PublishedAsync<ClockBreached>(Case)).Any(breach => breach.Clock == "presentation"));
        Assert.Equal(owner, (await Host.AssignmentAsync(Case)).Agent);
    }

    /// <summary>RT-03: asked for the next case, the most urgent one the agent can take.</summary>
    [Fact]
    public async Task Claim_OfTheNextCase_GivesTheMostUrgentThatFits()
    {
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1), Severity.Minor));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2), Severity.Critical, flags: SensitiveFlag.LegalThreat));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(3), Severity.Major));
        await Host.PutAgentAsync("ann", capacity: 0);
        Assert.Equal("agent-over-capacity", await AssignCaseTests.RefusalAsync(() => ClaimAsync("ann")));
        await RaiseSilentlyAsync("ann", 2);

        Assert.Equal((Make.CaseId(3), "ann"), (await ClaimAsync("ann") is var a ? (a.Case, a.Agent) : default));
        Assert.Equal(Make.CaseId(1), (await ClaimAsync("ann")).Case);
        await RaiseSilentlyAsync("ann", 3);
        Assert.Equal("nothing-waiting", await AssignCaseTests.RefusalAsync(() => ClaimAsync("ann")));
        await Host.PutAgentAsync("ann", capacity: 5, available: false);
        Assert.Equal("agent-not-able", await AssignCaseTests.RefusalAsync(() => ClaimAsync("ann")));
    }

    /// <summary>RT-11: never three heavy cases in a row while another can take the third; the load fades, and a break is proposed.</summary>
    [Fact]
    public async Task HeavyCases_OneAfterTheOther_AreSharedAndFade()
    {
        await Host.PutAgentAsync("ann", cleared: true);
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1), Severity.Critical, flags: SensitiveFlag.SelfHarm));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2), Severity.Critical, flags: SensitiveFlag.SelfHarm));
        await Host.PutAgentAsync("bob", cleared: true);
        for (var i = 10; i < 15; i++)
            await Host.DeliverAsync(Make.Opened(Make.CaseId(i)));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(3), Severity.Critical, flags: SensitiveFlag.SelfHarm));
        var tired = await Host.AgentAsync("ann");

        Assert.Equal(("ann", "bob"), ((await Host.AssignmentAsync(Make.CaseId(2))).Agent, (await Host.AssignmentAsync(Make.CaseId(3))).Agent));
        Assert.True(tired.BreakDue && tired.EmotionalLoad >= 200);
        Host.Clock.Now += TimeSpan.FromMinutes(240);
        var rested = await Host.AgentAsync("ann");
        Assert.Equal(tired.EmotionalLoad / 2, rested.EmotionalLoad, 0);
        Assert.False(rested.BreakDue);
    }

    /// <summary>RT-03: capacity counts effort, not cases.</summary>
    [Fact]
    public async Task Capacity_WithEfforts_IsFilledByEffort()
    {
        var policy = PolicyRules.Defaults();
        policy.Assigning.Efforts.Critical = 3;
        await Host.Get<UpdatePolicy>().HandleAsync(new() { Policy = policy }, RoutingHost.Call(), default);
        await Host.PutAgentAsync("ann", capacity: 4);
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1), Severity.Critical));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2), Severity.Critical));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(3)));

        Assert.Equal((4, "ann", "", "ann"), ((await Host.AgentAsync("ann")).Load, (await Host.AssignmentAsync(Make.CaseId(1))).Agent, (await Host.AssignmentAsync(Make.CaseId(2))).Agent, (await Host.AssignmentAsync(Make.CaseId(3))).Agent));
        await Host.DeliverAsync(Make.Resolved(Make.CaseId(1), Make.Start.AddMinutes(1)));
        await OwnedByAsync(Make.CaseId(2), "ann");
        Assert.Equal(4, (await Host.AgentAsync("ann")).Load);
    }

    [Fact]
    public async Task Agent_PutWithEverything_IsShownWithIt()
    {
        var request = Away("ann", "bob");
        request.SkillLevels.Add(new Agent.Types.SkillLevel { Skill = "Billing", Level = 5 });
        request.Segments.Add(Segment.KeyAccount);
        var agent = await Host.PutAgentAsync(request);

        Assert.Equal(("billing", 5, Segment.KeyAccount, "bob", true), (agent.SkillLevels[0].Skill, agent.SkillLevels[0].Level, agent.Segments[0], agent.Absences[0].Substitute, agent.Present));
        Assert.Equal(agent, await Host.PutAgentAsync(request));
        request.Absences[0].Until = request.Absences[0].From;
        request.SkillLevels.Add(new Agent.Types.SkillLevel { Skill = "billing", Level = 1 });
        Assert.Equal("invalid-argument", await AssignCaseTests.RefusalAsync(() => Host.PutAgentAsync(request)));
    }

    private static UpsertAgentRequest Away(string id, string substitute) => new()
    {
        Agent = id,
        Name = id,
        Absences = { new Agent.Types.Absence { From = Make.Start.AddHours(1).ToTimestamp(), Until = Make.Start.AddHours(2).ToTimestamp(), Substitute = substitute } },
    };

    /// <summary>Room that nobody has noticed yet.</summary>
    private Task RaiseSilentlyAsync(string agent, int capacity) => Host.Store.WriteAsync(RoutingHost.Tenant, async (db, ct) =>
    {
        (await db.Agents.FindAsync([RoutingHost.Tenant, agent], ct))!.Capacity = capacity;
    }, default);

    private Task<Assignment> ClaimAsync(string agent) => Host.Get<ClaimNext>().HandleAsync(new() { Agent = agent }, RoutingHost.Call(), default);

    private Task<Assignment> HandOverAsync(string note, string agent = "") =>
        Host.Get<HandOverCase>().HandleAsync(new() { Case = Case, Note = note, Agent = agent }, RoutingHost.Call(), default);
}
