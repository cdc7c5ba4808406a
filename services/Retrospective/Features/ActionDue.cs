using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Retrospective.Features;

/// <summary>An action's due time has come: what is not done is overdue, also after the review was closed (RE-03).</summary>
internal sealed class ActionDue : ITimerHandler<RetrospectiveDbContext>
{
    public const string TimerKind = "action-due";

    public string Kind => TimerKind;

    public async Task FireAsync(DueTimer timer, RetrospectiveDbContext db, CancellationToken ct) =>
        (await db.Actions.FirstOrDefaultAsync(action => action.Id == timer.Key, ct))?.Due();
}
