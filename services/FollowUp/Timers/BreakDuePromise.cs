using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Promises;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.FollowUp.Timers;

/// <summary>A promise's time has come and it has not been kept (FU-01).</summary>
internal sealed class BreakDuePromise(PromiseBook book, TimeProvider time) : ITimerHandler<FollowUpDbContext>
{
    public string Kind => TimerKinds.PromiseDue;

    public async Task FireAsync(DueTimer timer, FollowUpDbContext db, CancellationToken ct)
    {
        if (await db.Promises.FirstOrDefaultAsync(p => p.Id == timer.Key, ct) is not { State: PromiseState.Open } promise)
            return;
        var @case = await db.Cases.FirstAsync(c => c.Id == promise.CaseId, ct);
        book.Settle(db, @case, promise, PromiseMachine.Look(promise.State, promise.DueAt, time.GetUtcNow()));
    }
}
