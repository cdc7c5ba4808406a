using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Domain.Priority;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Routing.Timers;

/// <summary>A clock came due, or near: it is breached (RT-08), what waits moves forward in its queue (RT-01), and an idle
/// owner loses the case to someone who will act (RT-03).</summary>
internal sealed class ClockDueTimer(
    ClockKeeper clocks, Placement placement, PolicyStore<RoutingDbContext, RoutingPolicy> policies, TimeProvider time) : ITimerHandler<RoutingDbContext>
{
    public string Kind => ClockKeeper.TimerKind;

    public async Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct)
    {
        if (await db.Cases.FirstOrDefaultAsync(c => c.Id == timer.Key, ct) is not { } row)
            return;
        var now = time.GetUtcNow();
        await clocks.TellAsync(db, row, now > timer.DueAt ? now : timer.DueAt, ct);
        if (row.Pressure == ClockPressure.None)
            return;
        var policy = (await policies.CurrentAsync(db, ct)).Policy;
        if (row.State == Assignment.Types.State.Waiting)
            row.Rank = CasePriority.Rank(row.Facts, policy);
        else if (row.Pressure == ClockPressure.Passed && Idleness.Of(row.Ownership, row.ActedAt, new AssignmentRules(policy).IdleAfter, now) is { } idle)
            await placement.TryPassOnAsync(db, row, idle, policy, ct, idle);
    }
}
