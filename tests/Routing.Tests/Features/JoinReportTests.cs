using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Tests.Features;

public sealed class JoinReportTests : RoutingTests
{
    /// <summary>RT-05: a case that turns out to be sensitive leaves an owner who is not cleared, and the hand-over is counted (RT-02).</summary>
    [Fact]
    public async Task ReportJoined_ThatMakesItSensitive_HandsOverToAClearedAgent()
    {
        await Host.PutAgentAsync("dana");
        await Host.DeliverAsync(Make.Opened());
        await Host.PutAgentAsync("noor", cleared: true);
        await Host.DeliverAsync(Make.Joined(Case, Severity.Major, Make.Start, "x", SensitiveFlag.SelfHarm), sequence: 2);

        var assignment = await Host.AssignmentAsync(Case);
        Assert.Equal(("noor", "sensitive", 1), (assignment.Agent, assignment.Queue, assignment.HandOvers));
        Assert.Equal((0, 1), ((await Host.AgentAsync("dana")).Load, (await Host.AgentAsync("noor")).Load));
        Assert.Equal("dana", (await Host.PublishedAsync<CaseAssigned>(Case))[^1].PreviousAgent);
        Assert.Equal([16.0, 58.0], (await Host.PublishedAsync<CaseScored>(Case)).Select(s => s.Score));
    }

    [Fact]
    public async Task ReportJoined_ThatMakesItSensitiveWithNobodyCleared_WaitsInTheSensitiveQueue()
    {
        await Host.PutAgentAsync("dana");
        await Host.DeliverAsync(Make.Opened());
        await Host.DeliverAsync(Make.Joined(Case, Severity.Major, Make.Start, "email", SensitiveFlag.Minors), sequence: 2);

        Assert.Equal((State.Waiting, "sensitive", ""), (await Host.AssignmentAsync(Case) is var a ? (a.State, a.Queue, a.Agent) : default));
        Assert.Equal(0, (await Host.AgentAsync("dana")).Load);
    }

    [Fact]
    public async Task ReportJoined_ThatMakesItCritical_StartsTheAcknowledgmentClock()
    {
        await Host.DeliverAsync(Make.Opened());
        await Host.DeliverAsync(Make.Joined(Case, Severity.Critical, Make.Start.AddMinutes(2)), sequence: 2);

        Assert.Equal(Make.Start.AddMinutes(7), (await Host.ClockAsync(Case, "acknowledgment")).DueAt.ToDateTimeOffset());
    }

    [Fact]
    public async Task ReportJoined_OlderThanTheLastOne_DoesNotTakeBackWhatIntakeSaidSince()
    {
        await Host.DeliverAsync(Make.Opened());
        await Host.DeliverAsync(Make.Joined(Case, Severity.Major, Make.Start), sequence: 5);
        await Host.DeliverAsync(Make.Joined(Case, Severity.Minor, Make.Start), sequence: 3);

        Assert.Equal(28, (await Host.PublishedAsync<CaseScored>(Case))[^1].Score);
    }
}
