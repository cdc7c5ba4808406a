using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>The work is done; also after the review was closed.</summary>
internal sealed class CompleteAction(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    public Task<Contracts.Retrospective.V1.Action> HandleAsync(CompleteActionRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var action = await db.Actions.FirstOrDefaultAsync(found => found.Id == request.Action, token) ?? throw RetrospectiveErrors.NotFound();
            Etag.Demand(request.Etag, action.Version);
            action.Complete(request.Evidence, time.GetUtcNow());
            db.Unschedule(ActionDue.TimerKind, action.Id);
            var review = await db.Reviews.FirstAsync(found => found.Id == action.ReviewId, token);
            await db.SaveChangesAsync(token);
            return action.View(review.CaseId);
        }, ct);
}
