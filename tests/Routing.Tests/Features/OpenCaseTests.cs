using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Tests.Features;

public sealed class OpenCaseTests : RoutingTests
{
    /// <summary>RT-03: one owner at once, where somebody is able.</summary>
    [Fact]
    public async Task CaseOpened_WithAnAbleAgent_IsScoredClockedAndAssigned()
    {
        await Host.PutAgentAsync("dana");
        await Host.DeliverAsync(Make.Opened(severity: Severity.Critical));

        var assignment = await Host.AssignmentAsync(Case);
        Assert.Equal((State.Owned, "dana", "general", 0), (assignment.State, assignment.Agent, assignment.Queue, assignment.HandOvers));
        Assert.Equal("dana is the least loaded able agent: 0 of 20 cases.", assignment.Reason);
        Assert.Equal(["acknowledgment", "empathy", "diagnosis", "options", "presentation"], (await Host.ClocksAsync(Case)).Select(c => c.Name));
        Assert.Equal(1, (await Host.AgentAsync("dana")).Load);
    }

    [Fact]
    public async Task CaseOpened_Always_PublishesInTheCasesOwnSequence()
    {
        await Host.PutAgentAsync("dana");
        await Host.DeliverAsync(Make.Opened());

        var outbox = await Host.OutboxAsync(Case);
        Assert.Equal(Enumerable.Range(1, 3).Select(n => (long)n), outbox.Select(m => m.Sequence));
        Assert.Equal(["CaseScored", "ClockStarted", "CaseAssigned"], outbox.Select(m => m.Type.Split('.')[^1]));
        var assigned = Assert.Single(await Host.PublishedAsync<CaseAssigned>(Case));
        Assert.Equal(("dana", "dana", "", Make.Start), (assigned.Agent, assigned.AgentName, assigned.PreviousAgent, assigned.AssignedAt.ToDateTimeOffset()));
        var started = Assert.Single(await Host.PublishedAsync<ClockStarted>(Case));
        Assert.Equal(["empathy", "diagnosis", "options", "presentation"], started.Others.Select(other => other.Clock).Prepend(started.Clock));
        var scored = Assert.Single(await Host.PublishedAsync<CaseScored>(Case));
        Assert.Equal((16.0, 8), (scored.Score, scored.Terms.Count));
    }

    /// <summary>RT-01: what the customer feels counts, as intake read it.</summary>
    [Fact]
    public async Task CaseOpened_ByAFrightenedCustomer_IsScoredHigher()
    {
        var opened = Make.Opened();
        opened.Classification = new() { Emotion = Classification.Types.Emotion.Fear };
        await Host.DeliverAsync(opened);

        var scored = Assert.Single(await Host.PublishedAsync<CaseScored>(Case));
        Assert.Equal((26.0, 10), (scored.Score, scored.Terms.Single(term => term.Subject == "emotion").Points));
    }

    [Fact]
    public async Task CaseOpened_WithNobodyAble_WaitsWithAReason()
    {
        await Host.DeliverAsync(Make.Opened());

        var assignment = await Host.AssignmentAsync(Case);
        Assert.Equal((State.Waiting, "", "There is no agent yet."), (assignment.State, assignment.Agent, assignment.Reason));
        Assert.Equal(("general", "There is no agent yet."), (await Host.PublishedAsync<CaseQueued>(Case)).Select(q => (q.Queue, q.Reason)).Single());
    }

    /// <summary>RT-05: sensitive: its own queue, and only a cleared agent, however idle the others are.</summary>
    [Fact]
    public async Task CaseOpened_Sensitive_WaitsForAClearedAgent()
    {
        await Host.PutAgentAsync("dana");
        await Host.DeliverAsync(Make.Opened(flags: SensitiveFlag.Medical));
        Assert.Equal((State.Waiting, "sensitive"), (await Host.AssignmentAsync(Case) is var waiting ? (waiting.State, waiting.Queue) : default));

        await Host.PutAgentAsync("noor", cleared: true);

        Assert.Equal("noor", (await Host.AssignmentAsync(Case)).Agent);
        Assert.Equal(0, (await Host.AgentAsync("dana")).Load);
    }

    [Fact]
    public async Task CaseOpened_InALanguage_GoesToAnAgentWhoSpeaksIt()
    {
        await Host.PutAgentAsync(new UpsertAgentRequest { Agent = "ann", Name = "Ann", Languages = { "en-GB" } });
        await Host.PutAgentAsync(new UpsertAgentRequest { Agent = "bea", Name = "Bea", Languages = { "fr", "de-AT" } });
        await Host.DeliverAsync(Make.Opened(language: "de"));

        Assert.Equal("bea", (await Host.AssignmentAsync(Case)).Agent);
    }

    [Fact]
    public async Task CasesOpened_ToSeveralAgents_AreSharedByLoad()
    {
        await Host.PutAgentAsync("ann");
        await Host.PutAgentAsync("bob");
        for (var i = 1; i <= 4; i++)
            await Host.DeliverAsync(Make.Opened(Make.CaseId(i)));

        Assert.Equal((2, 2), ((await Host.AgentAsync("ann")).Load, (await Host.AgentAsync("bob")).Load));
    }
}
