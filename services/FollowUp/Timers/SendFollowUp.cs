using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp.Timers;

/// <summary>Seven days later: the owner asks whether it has stayed right, and says what was learned (FU-04).</summary>
internal sealed class SendFollowUp(MessageQueue messages) : ITimerHandler<FollowUpDbContext>
{
    public string Kind => TimerKinds.FollowUp;

    public async Task FireAsync(DueTimer timer, FollowUpDbContext db, CancellationToken ct)
    {
        if (await db.Cases.FirstOrDefaultAsync(c => c.Id == timer.Key, ct) is { Standing: Standing.Resolved, Sensitive: false } @case)
            await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.FollowUp, $"follow_up:{@case.Round}"), ct);
    }
}
