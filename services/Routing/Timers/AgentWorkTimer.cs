using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Routing.Timers;

/// <summary>An agent has changed or has a free place.</summary>
internal sealed class AgentWorkTimer(AgentWork work) : ITimerHandler<RoutingDbContext>
{
    public string Kind => AgentWork.TimerKind;

    public Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct) => work.RunAsync(db, timer.Key, ct);
}
