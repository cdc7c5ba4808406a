using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Routing.Timers;

/// <summary>
/// Tries a case that was queued once more: an agent freed by another replica in the very moment of queueing saw no case, and the case saw no agent.
/// </summary>
internal sealed class QueueRecheckTimer(Placement placement) : ITimerHandler<RoutingDbContext>
{
    public string Kind => Placement.RecheckKind;

    public async Task FireAsync(DueTimer timer, RoutingDbContext db, CancellationToken ct)
    {
        if (await db.Cases.FirstOrDefaultAsync(c => c.Id == timer.Key && c.State == Assignment.Types.State.Waiting, ct) is { } row)
            await placement.TryPlaceAsync(db, row, ct);
    }
}
