using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Promises;
using Recovery.FollowUp.Grpc;
using Recovery.FollowUp.Timers;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

/// <summary>An agent writes down what they told the customer (FU-01).</summary>
internal sealed class MakePromise(Store<FollowUpDbContext> store, PromiseBook book, FollowUpPolicies policies, TimeProvider time)
{
    public async Task<Promise> HandleAsync(MakePromiseRequest request, CallContext call, CancellationToken ct)
    {
        var version = (await policies.CurrentAsync(call.Tenant, ct)).Version;
        return await store.ExecuteAsync(call, async (db, token) =>
        {
            var @case = await db.RequireCaseAsync(request.Case, token);
            var dueAt = RequireFuture(request.DueAt.ToDateTimeOffset());
            if (@case.Standing == Standing.Completed)
                throw new RuleBroken(FollowUpErrors.CaseClosed, "The recovery of this case is complete; a new report opens it again.");
            var earlier = request.Supersedes.Length == 0 ? null : await RequireOpenAsync(db, request, token);
            var made = book.Make(db, @case, new PromiseRow
            {
                Kind = request.Kind == PromiseKind.Unspecified ? PromiseKind.OtherPromise : request.Kind,
                Text = request.Text,
                DueAt = dueAt,
                Owner = call.Caller.Agent ?? call.Caller.Subject,
                Channel = @case.Channel,
                PolicyVersion = version,
            });
            if (earlier is not null)
                Replace(db, @case, earlier, made);
            await db.SaveChangesAsync(token);
            return made.ToMessage();
        }, ct);
    }

    private DateTimeOffset RequireFuture(DateTimeOffset dueAt) => dueAt > time.GetUtcNow()
        ? dueAt
        : throw new RuleBroken(FollowUpErrors.DueInPast, "Promise a time that is still to come.", [new FieldProblem("#/due_at", "due-in-past", "Give a time in the future.")]);

    private async Task<PromiseRow> RequireOpenAsync(FollowUpDbContext db, MakePromiseRequest request, CancellationToken ct)
    {
        var earlier = await db.Promises.FirstOrDefaultAsync(p => p.Id == request.Supersedes && p.CaseId == request.Case, ct)
            ?? throw CaseQueries.NotFound("promise of this case", request.Supersedes);
        return PromiseMachine.Supersede(earlier.State, earlier.DueAt, time.GetUtcNow()) is { State: PromiseState.Superseded }
            ? earlier
            : throw PromiseRefusal.Of(earlier, "Only an open promise can be replaced, and only before its time.");
    }

    /// <summary>Where the promise of the next update is replaced, the agent has taken the updates over.</summary>
    private void Replace(FollowUpDbContext db, CaseRow @case, PromiseRow earlier, PromiseRow made)
    {
        if (earlier is { Kind: PromiseKind.Update, Owner: PromiseOwners.Recovery })
            db.Unschedule(TimerKinds.Update, @case.Id);
        if (earlier is { Kind: PromiseKind.PersonalFollowUp, Owner: PromiseOwners.Recovery })
            db.Unschedule(TimerKinds.FollowUp, @case.Id);
        book.Settle(db, @case, earlier, PromiseMachine.Supersede(earlier.State, earlier.DueAt, time.GetUtcNow()), made.Id);
    }
}
