using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Tests.Features;
using Recovery.ServiceDefaults.Outbox;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Tests.Consumers;

public sealed class ConsumerTests : RoutingTests
{
    private static DateTimeOffset At(int minutes) => Make.Start.AddMinutes(minutes);

    /// <summary>One case from its opening to the end of its review.</summary>
    private static IReadOnlyList<Func<RoutingHost, Task<bool>>> Story(string id) =>
    [
        host => host.DeliverAsync(Make.Opened(id, Severity.Critical), 1),
        host => host.DeliverAsync(Make.Joined(id, Severity.Critical, At(1), "x"), 2),
        host => host.DeliverAsync(Make.Sent(id, At(2), acknowledges: true), 1),
        host => host.DeliverAsync(Make.Note(id, At(20)), 3),
        host => host.DeliverAsync(new OfferProposed { Case = id, Offer = "offer_1", State = Offer.Types.State.Proposed }, 1, At(30)),
        host => host.DeliverAsync(new OfferPresented { Case = id, Offer = "offer_1", ExpiresAt = At(9_000).ToTimestamp() }, 2, At(40)),
        host => host.DeliverAsync(new OfferAccepted { Case = id, Offer = "offer_1", Grant = "grant_1", Option = new() }, 3, At(50)),
        host => host.DeliverAsync(Make.Sent(id, At(51), "confirmation"), 2),
        host => host.DeliverAsync(Make.Resolved(id, At(52)), 3),
        host => host.DeliverAsync(Make.Reopened(id, At(60)), 4),
        host => host.DeliverAsync(Make.Resolved(id, At(70)), 5),
        host => host.DeliverAsync(new RetrospectiveOpened { Case = id, Retrospective = "retro_1", DueAt = At(3_000).ToTimestamp() }, 1, At(71)),
        host => host.DeliverAsync(new RetrospectiveClosed { Case = id, Retrospective = "retro_1" }, 2, At(90)),
        host => host.DeliverAsync(new FollowUpCompleted { Case = id, CompletedAt = At(10_000).ToTimestamp() }, 6),
    ];

    [Fact]
    public async Task Story_InOrder_MeetsItsClocks()
    {
        await Host.PutAgentAsync("dana");
        await TellAsync(Story(Case));

        var clocks = await Host.ClocksAsync(Case);
        Assert.Equal(
            [
                "acknowledgment Met", "empathy Met", "diagnosis Met", "confirmation Met", "options Met", "presentation Met", "options Stopped", "presentation Stopped",
                "retrospective Met", "follow_up Stopped", "follow_up Met",
            ],
            clocks.OrderBy(c => c.StartedAt.ToDateTimeOffset() > At(55)).ThenBy(c => c.Name is "follow_up").ThenBy(c => c.Name is "retrospective")
                .ThenBy(c => c.DueAt.ToDateTimeOffset()).Select(c => $"{c.Name} {c.State}").OrderBy(Place));
        Assert.Equal((Assignment.Types.State.Ended, "dana", 0), (await Host.AssignmentAsync(Case) is var a ? (a.State, a.Agent, a.HandOvers) : default));
        Assert.Equal(0, (await Host.AgentAsync("dana")).Load);

        static int Place(string clock) => Array.IndexOf(
            ["acknowledgment Met", "empathy Met", "diagnosis Met", "confirmation Met", "options Met", "presentation Met", "options Stopped", "presentation Stopped", "retrospective Met", "follow_up Stopped", "follow_up Met"], clock);
    }

    /// <summary>Every event ten times: the same state, and nothing published twice.</summary>
    [Fact]
    public async Task Story_WithEachEventTenTimes_IsToldOnce()
    {
        await Host.PutAgentAsync("dana");
        await TellAsync(Story(Make.CaseId(1)));
        await TellAsync(Story(Make.CaseId(2)).SelectMany(step => Enumerable.Repeat(step, 10)));

        Assert.Equal(Kinds(await Host.OutboxAsync(Make.CaseId(1))), Kinds(await Host.OutboxAsync(Make.CaseId(2))));
        Assert.Equal(await Host.ClocksAsync(Make.CaseId(1)), await Host.ClocksAsync(Make.CaseId(2)));
        Assert.Equal(0, (await Host.AgentAsync("dana")).Load);
    }

    /// <summary>RT-04: the events in any order, those that come too early put aside: the same clocks, the same end, and a breach told at most once.</summary>
    [Fact]
    public async Task Story_InAnyOrder_EndsTheSame()
    {
        await Host.PutAgentAsync("dana");
        await TellAsync(Story(Make.CaseId(1)));
        var expected = await Host.ClocksAsync(Make.CaseId(1));
        var random = new Random(2026);
        for (var i = 2; i < 14; i++)
        {
            var steps = Story(Make.CaseId(i)).ToArray();
            random.Shuffle(steps);
            await TellAsync(steps);

            Assert.Equal(expected, await Host.ClocksAsync(Make.CaseId(i)));
            Assert.Equal(Assignment.Types.State.Ended, (await Host.AssignmentAsync(Make.CaseId(i))).State);
            var sequences = (await Host.OutboxAsync(Make.CaseId(i))).Select(m => m.Sequence).ToList();
            Assert.Equal(Enumerable.Range(1, sequences.Count).Select(n => (long)n), sequences);
            Assert.Distinct((await Host.PublishedAsync<ClockBreached>(Make.CaseId(i))).Select(b => (b.Clock, b.DueAt)));
        }
        Assert.Equal(0, (await Host.AgentAsync("dana")).Load);
    }

    [Fact]
    public async Task Event_OfACaseNotKnownYet_Waits()
    {
        Assert.False(await Host.DeliverAsync(Make.Resolved(Case, At(1))));
        Assert.False(await Host.DeliverAsync(Make.Note(Case, At(1))));
        Assert.True(await Host.DeliverAsync(Make.Opened()));
    }

    [Fact]
    public async Task Message_ToOrFromTheCustomer_IsNoDiagnosis()
    {
        await Host.DeliverAsync(Make.Opened());
        await Host.DeliverAsync(Make.Note(Case, At(1), Message.Types.Audience.FromCustomer));
        await Host.DeliverAsync(Make.Note(Case, At(2), Message.Types.Audience.ToCustomer));
        Assert.Equal(State.Running, (await Host.ClockAsync(Case, "diagnosis")).State);

        await Host.DeliverAsync(Make.Note(Case, At(3)));

        Assert.Equal((State.Met, At(3)), (await Host.ClockAsync(Case, "diagnosis") is var clock ? (clock.State, clock.StoppedAt.ToDateTimeOffset()) : default));
    }

    /// <summary>A stop that is learned late corrects a breach that was told: the clock was met.</summary>
    [Fact]
    public async Task Event_ThatComesAfterTheBreachItPrevents_CorrectsTheClock()
    {
        await Host.DeliverAsync(Make.Opened());
        await Host.DeliverAsync(Make.Sent(Case, At(20), acknowledges: true));
        await Host.DeliverAsync(Make.Sent(Case, At(10), acknowledges: true));

        Assert.Equal(State.Met, (await Host.ClockAsync(Case, "empathy")).State);
        Assert.Equal([State.Breached, State.Met], (await Host.PublishedAsync<ClockStopped>(Case)).Select(s => s.State));
        Assert.Single(await Host.PublishedAsync<ClockBreached>(Case));
    }

    /// <summary>Every REQUIRED field of what is published is filled: a consumer refuses an event that lacks one.</summary>
    [Fact]
    public async Task Events_Always_NameTheirCase()
    {
        await TellAsync(Story(Case));

        Assert.All(await Host.OutboxAsync(Case), m => Assert.Contains($"\"case\": \"{Case}\"", m.Payload, StringComparison.Ordinal));
        Assert.All(await Host.PublishedAsync<ClockStopped>(Case), s => Assert.True(s.Clock.Length > 0 && s.State != State.Unspecified && s.StoppedAt is not null && s.DueAt is not null));
        Assert.All(await Host.PublishedAsync<ClockStarted>(Case), s => Assert.True(s.Clock.Length > 0 && s.DueAt is not null));
    }

    private async Task TellAsync(IEnumerable<Func<RoutingHost, Task<bool>>> steps)
    {
        var waiting = new List<Func<RoutingHost, Task<bool>>>();
        foreach (var step in steps)
        {
            if (!await step(Host))
                waiting.Add(step);
        }
        foreach (var step in waiting)
            Assert.True(await step(Host));
    }

    private static IEnumerable<string> Kinds(IEnumerable<OutboxMessage> outbox) => outbox.Select(m => $"{m.Sequence} {m.Type}");
}
