using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Features;
using Recovery.TestKit;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Tests.Features;

public sealed class PauseTests : RoutingTests
{
    /// <summary>RT-04: from the question to the customer's answer the clocks stand still, and one event tells of each change.</summary>
    [Fact]
    public async Task Pause_UntilTheCustomerWrites_ShiftsTheDeadlinesAndIsTold()
    {
        await Host.DeliverAsync(Make.Opened());
        Host.Clock.Now = Make.Start.AddMinutes(30);
        await PauseAsync();
        Host.Clock.Now = Make.Start.AddMinutes(90);
        await Host.DeliverAsync(Make.Note(Case, Host.Clock.Now, Message.Types.Audience.FromCustomer));

        Assert.Equal((State.Running, Make.Start.AddMinutes(120)), (await Host.ClockAsync(Case, "diagnosis") is var c ? (c.State, c.DueAt.ToDateTimeOffset()) : default));
        var shifted = await Host.PublishedAsync<ClocksShifted>(Case);
        Assert.Equal(["Where did it break?", "The customer wrote."], shifted.Select(e => e.Reason));
        Assert.All(shifted, e => Assert.Equal(["diagnosis", "options", "presentation"], e.Clocks.Select(clock => clock.Clock)));
        Assert.All(shifted[0].Clocks, clock => Assert.Equal(State.Paused, clock.State));
    }

    /// <summary>RT-08: a clock that stands still is not breached; the shifted deadline is.</summary>
    [Fact]
    public async Task Pause_OverADeadline_BreachesAtTheShiftedOne()
    {
        await Host.DeliverAsync(Make.Opened());
        await Host.DeliverAsync(Make.Sent(Case, Make.Start.AddMinutes(1), acknowledges: true));
        Host.Clock.Now = Make.Start.AddMinutes(30);
        await PauseAsync();
        Host.Clock.Now = Make.Start.AddDays(2);
        await Host.Get<ResumeClocks>().HandleAsync(new() { Case = Case }, RoutingHost.Call(), default);
        Assert.Empty(await Host.PublishedAsync<ClockBreached>(Case));
        Host.Clock.Now = Make.Start.AddDays(2).AddMinutes(31);

        await Eventually.Until(async () => (await Host.PublishedAsync<ClockBreached>(Case)).Count == 1);
        Assert.Equal(Make.Start.AddDays(2).AddMinutes(30), (await Host.PublishedAsync<ClockBreached>(Case))[0].DueAt.ToDateTimeOffset());
    }

    [Fact]
    public async Task Pause_AskedAgainOrEndedWithoutOne_ChangesNothing()
    {
        await Host.DeliverAsync(Make.Opened());
        await Host.Get<ResumeClocks>().HandleAsync(new() { Case = Case }, RoutingHost.Call(), default);
        var first = await PauseAsync();
        Host.Clock.Now += TimeSpan.FromMinutes(5);

        Assert.Equal(first, await PauseAsync());
        Assert.Single(await Host.PublishedAsync<ClocksShifted>(Case));
        await Host.DeliverAsync(Make.Resolved(Case, Host.Clock.Now));
        Assert.Equal("case-closed", await AssignCaseTests.RefusalAsync(PauseAsync));
    }

    /// <summary>IN-04: a case that became part of another has no clock that runs on, and breaches none.</summary>
    [Fact]
    public async Task CaseResolved_ByAMerge_LeavesNoClockRunning()
    {
        await Host.DeliverAsync(Make.Opened());
        var merged = Make.Resolved(Case, Make.Start);
        merged.Evidence = Resolution.Types.Evidence.Merged;
        await Host.DeliverAsync(merged);

        Assert.DoesNotContain(await Host.ClocksAsync(Case), clock => clock.State == State.Running);
    }

    [Fact]
    public async Task Pause_TooOften_IsRefused()
    {
        await Host.DeliverAsync(Make.Opened());
        for (var i = 0; i < Moments.MaxPerKind; i++)
        {
            await PauseAsync();
            Host.Clock.Now += TimeSpan.FromSeconds(1);
            await Host.Get<ResumeClocks>().HandleAsync(new() { Case = Case }, RoutingHost.Call(), default);
            Host.Clock.Now += TimeSpan.FromSeconds(1);
        }
        Assert.Equal("too-many-pauses", await AssignCaseTests.RefusalAsync(PauseAsync));
    }

    /// <summary>RT-04: told to, an open case follows a new version from the moment it came; otherwise it keeps its own.</summary>
    [Fact]
    public async Task Policy_AppliedToOpenCases_MovesTheirDeadlines()
    {
        await Host.DeliverAsync(Make.Opened());
        var policy = PolicyRules.Defaults();
        policy.Clocks.Options = 600;
        await Host.Get<UpdatePolicy>().HandleAsync(new() { Policy = policy, ApplyToOpenCases = true }, RoutingHost.Call(), default);

        await Eventually.Until(async () => (await Host.ClockAsync(Case, "options")).PolicyVersion == 1);
        Assert.Equal(Make.Start.AddMinutes(600), (await Host.ClockAsync(Case, "options")).DueAt.ToDateTimeOffset());
        Assert.Equal(["options"], (await Host.PublishedAsync<ClocksShifted>(Case)).SelectMany(e => e.Clocks).Select(c => c.Clock));
    }

    /// <summary>RT-01: what waits moves forward as its deadlines come near, and again as they pass.</summary>
    [Fact]
    public async Task Queue_AsDeadlinesComeNear_PutsTheCaseForward()
    {
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1)));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2)));
        await Host.DeliverAsync(Make.Sent(Make.CaseId(1), Make.Start.AddMinutes(1), acknowledges: true));
        Host.Clock.Now = Make.Start.AddMinutes(12);

        await Eventually.Until(async () => (await QueueAsync())[0] == Make.CaseId(2));
        var priority = await Host.Get<GetPriority>().HandleAsync(new() { Case = Make.CaseId(2) }, RoutingHost.Call(), default);
        Assert.Equal((7.5, "A deadline is near."), priority.Terms.Single(t => t.Subject == "clock_slack") is var term ? (term.Points, term.Sentence) : default);
    }

    private async Task<IReadOnlyList<string>> QueueAsync() => [.. (await Host.Get<ListQueue>().HandleAsync(new(), RoutingHost.Call(), default)).Cases.Select(c => c.Case)];

    private Task<ListClocksResponse> PauseAsync() => Host.Get<PauseClocks>().HandleAsync(new() { Case = Case, Reason = "Where did it break?" }, RoutingHost.Call(), default);
}
