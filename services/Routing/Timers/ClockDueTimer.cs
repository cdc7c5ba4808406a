using Microsoft.EntityFrameworkCore;
using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Routing.Timers;

/// <summary>A clock came due: what it waited for has happened, or it is breached (RT-08).</summary>
internal sealed class ClockDueTimer(ClockKeeper clocks, TimeProvider time) : ITimerHandler<RoutingDbContext>
{
    public string Kind => ClockKeeper.TimerKind;

    public async Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct)
    {
        if (await db.Cases.FirstOrDefaultAsync(c => c.Id == timer.Key, ct) is not { } row)
            return;
        var now = time.GetUtcNow();
        await clocks.TellAsync(db, row, now > timer.DueAt ? now : timer.DueAt, ct);
    }
}
