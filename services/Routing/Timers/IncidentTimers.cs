using Recovery.Routing.Data;
using Recovery.Routing.Features.Incidents;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Routing.Timers;

/// <summary>Cases came in: is it more than usual (RT-09)?</summary>
internal sealed class SpikeWatchTimer(SpikeWatch watch) : ITimerHandler<RoutingDbContext>
{
    public string Kind => SpikeWatch.TimerKind;

    public Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct) => watch.LookAsync(db, ct);
}

/// <summary>An incident was declared: its cases are linked, a step at a time.</summary>
internal sealed class IncidentLinkTimer(IncidentLinks links) : ITimerHandler<RoutingDbContext>
{
    public string Kind => IncidentLinks.TimerKind;

    public Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct) => links.GoOnAsync(db, timer.Key, timer.Payload, ct);
}

/// <summary>A commander told the story: it goes to each case, a step at a time.</summary>
internal sealed class IncidentStoryTimer(TellStory story) : ITimerHandler<RoutingDbContext>
{
    public string Kind => TellStory.TimerKind;

    public Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct) => story.GoOnAsync(db, timer.Key, timer.Payload, ct);
}

/// <summary>An incident has cases of key accounts: somebody is asked to call them (RT-10).</summary>
internal sealed class PersonalContactTimer(PersonalContacts contacts) : ITimerHandler<RoutingDbContext>
{
    public string Kind => PersonalContacts.TimerKind;

    public Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct) => contacts.AskAsync(db, timer.Key, ct);
}
