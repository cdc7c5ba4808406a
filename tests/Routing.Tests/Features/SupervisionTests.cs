using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Features;

namespace Recovery.Routing.Tests.Features;

/// <summary>RT-11: what a lead has to see, by name.</summary>
public sealed class SupervisionTests : RoutingTests
{
    [Fact]
    public async Task Supervision_OfADay_HasLoadBacklogDeadlinesAndBreaks()
    {
        await Host.PutAgentAsync("zoe", capacity: 2, cleared: true);
        await Host.PutAgentAsync("abe", capacity: 0);
        await Host.DeliverAsync(Make.Opened(Make.CaseId(1), Severity.Critical, flags: SensitiveFlag.SelfHarm));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(2), Severity.Critical, flags: SensitiveFlag.SelfHarm));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(3)));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(4), at: Make.Start.AddHours(-3)));

        var seen = await GetAsync(1);
        Assert.Equal([("abe", 0, false), ("zoe", 2, true)], seen.Agents.Select(agent => (agent.Agent, agent.Cases, agent.BreakDue)));
        Assert.Equal((1, 2), (seen.BreaksDue, seen.OwnedCases));
        var queue = Assert.Single(seen.Queues);
        Assert.Equal(("general", 2, 2, 3, 3), (queue.Queue, queue.Cases, queue.Effort, queue.HoursWaited, queue.LongestHours));
        Assert.False(seen.HasDaysToClear);
        // Within the hour: of three cases empathy and diagnosis, of two the acknowledgment, of the one that is three hours old its options.
        Assert.Equal((9, 9), (seen.BreachesAhead, seen.NextBreaches.Count));
        Assert.Equal(seen.NextBreaches.Select(ahead => ahead.DueAt.ToDateTimeOffset()).Order(), seen.NextBreaches.Select(ahead => ahead.DueAt.ToDateTimeOffset()));
        Assert.Equal(["zoe", ""], seen.NextBreaches.Select(ahead => ahead.Owner).Distinct());
    }

    [Fact]
    public async Task Backlog_AtTheRateOfTheLastWeek_SaysHowManyDaysItTakes()
    {
        await Host.PutAgentAsync("zoe");
        for (var i = 1; i <= 7; i++)
        {
            await Host.DeliverAsync(Make.Opened(Make.CaseId(i)));
            await Host.DeliverAsync(Make.Resolved(Make.CaseId(i), Make.Start));
        }
        await Host.DeliverAsync(Make.Opened(Make.CaseId(8)));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(9)));
        await Host.AssignAsync(Make.CaseId(8), "zoe");

        var seen = await GetAsync();
        Assert.Equal((1, 2), (seen.ClosedPerDay, seen.DaysToClear));
        Host.Clock.Now += TimeSpan.FromDays(8);
        Assert.Equal(0, (await GetAsync()).ClosedPerDay);
        Assert.Empty((await Host.Get<GetSupervision>().HandleAsync(new(), RoutingHost.Call("globex"), default)).Agents);
    }

    private Task<Supervision> GetAsync(int hours = 0) => Host.Get<GetSupervision>().HandleAsync(new() { Hours = hours }, RoutingHost.Call(), default);
}
