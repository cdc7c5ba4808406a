using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Tests.Features;
using Recovery.TestKit;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Tests.Timers;

public sealed class ClockDueTimerTests : RoutingTests
{
    /// <summary>RT-08: a breach is told when the clock is due, once, by whichever replica.</summary>
    [Fact]
    public async Task Clock_ComingDueWithTwoReplicas_IsBreachedOnce()
    {
        await using var other = await RoutingHost.StartAsync(Host);
        await Host.DeliverAsync(Make.Opened(severity: Severity.Critical));

        Host.Clock.Now = Make.Start.AddMinutes(16);
        await Eventually.Until(async () => (await Host.PublishedAsync<ClockBreached>(Case)).Count == 2);
        Host.Clock.Now = Make.Start.AddMinutes(61);
        await Eventually.Until(async () => (await Host.PublishedAsync<ClockBreached>(Case)).Count == 3);

        var breached = await Host.PublishedAsync<ClockBreached>(Case);
        Assert.Equal([("acknowledgment", 5), ("empathy", 15), ("diagnosis", 60)], breached.Select(b => (b.Clock, (int)(b.DueAt.ToDateTimeOffset() - Make.Start).TotalMinutes)));
        Assert.Equal(State.Running, (await Host.ClockAsync(Case, "options")).State);
    }

    [Fact]
    public async Task Clock_MetInTime_IsNeverBreached()
    {
        await Host.DeliverAsync(Make.Opened());
        await Host.DeliverAsync(Make.Sent(Case, Make.Start.AddMinutes(1), acknowledges: true));
        Host.Clock.Now = Make.Start.AddMinutes(61);

        await Eventually.Until(async () => (await Host.PublishedAsync<ClockBreached>(Case)).Count == 1);
        Assert.Equal("diagnosis", (await Host.PublishedAsync<ClockBreached>(Case))[0].Clock);
        var stopped = Assert.Single(await Host.PublishedAsync<ClockStopped>(Case));
        Assert.Equal(("empathy", State.Met, Make.Start.AddMinutes(1)), (stopped.Clock, stopped.State, stopped.StoppedAt.ToDateTimeOffset()));
    }

    /// <summary>The service slept through the due time: the breach is told, and then the stop.</summary>
    [Fact]
    public async Task Clock_StoppedLateBeforeItsTimerFired_IsToldAsBreachedAndStopped()
    {
        await Host.DeliverAsync(Make.Opened());
        await Host.DeliverAsync(Make.Sent(Case, Make.Start.AddMinutes(20), acknowledges: true));

        Assert.Equal("empathy", Assert.Single(await Host.PublishedAsync<ClockBreached>(Case)).Clock);
        Assert.Equal(State.Breached, Assert.Single(await Host.PublishedAsync<ClockStopped>(Case)).State);
    }
}
