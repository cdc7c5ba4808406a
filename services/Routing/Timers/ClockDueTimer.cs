using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Priority;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Routing.Timers;

/// <summary>A clock came due, or near: it is breached (RT-08), or what waits moves forward in its queue (RT-01).</summary>
internal sealed class ClockDueTimer(
    ClockKeeper clocks, PolicyStore<RoutingDbContext, RoutingPolicy> policies, TimeProvider time) : ITimerHandler<RoutingDbContext>
{
    public string Kind => ClockKeeper.TimerKind;

    public async Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct)
    {
        if (await db.Cases.FirstOrDefaultAsync(c => c.Id == timer.Key, ct) is not { } row)
            return;
        var now = time.GetUtcNow();
        var pressure = row.Pressure;
        await clocks.TellAsync(db, row, now > timer.DueAt ? now : timer.DueAt, ct);
        if (row.Pressure != pressure && row.State == Assignment.Types.State.Waiting)
            row.Rank = CasePriority.Rank(row.Facts, (await policies.CurrentAsync(db, ct)).Policy);
    }
}
