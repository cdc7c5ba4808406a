using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Promises;
using Recovery.FollowUp.Grpc;
using Recovery.FollowUp.Timers;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

/// <summary>An agent says that a promise was kept. Too late is too late (FU-01).</summary>
internal sealed class KeepPromise(Store<FollowUpDbContext> store, PromiseBook book, RecoveryStanding standing, TimeProvider time)
{
    public Task<Promise> HandleAsync(KeepPromiseRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var promise = await db.Promises.FirstOrDefaultAsync(p => p.Id == request.Promise, token) ?? throw CaseQueries.NotFound("promise", request.Promise);
        Etag.Demand(request.Etag, promise.Version);
        var kept = PromiseMachine.Keep(promise.State, promise.DueAt, time.GetUtcNow());
        if (kept is not { State: PromiseState.Kept })
            throw PromiseRefusal.Of(promise, "Only an open promise can be kept, and only before its time; keeping it late does not undo the break.");
        var @case = await db.RequireCaseAsync(promise.CaseId, token);
        book.Settle(db, @case, promise, kept);
        if (promise.Kind == PromiseKind.PersonalFollowUp && @case.Standing == Standing.Resolved)
        {
            db.Unschedule(TimerKinds.FollowUp, @case.Id);
            standing.Complete(db, @case);
        }
        await db.SaveChangesAsync(token);
        return promise.ToMessage();
    }, ct);
}
