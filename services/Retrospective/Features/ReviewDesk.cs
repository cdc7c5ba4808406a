using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Features;

/// <summary>How every change of a review goes: find it, see that it is the version that was read, change it, save, show it.</summary>
internal sealed class ReviewDesk(Store<RetrospectiveDbContext> store)
{
    public delegate Task Change(RetrospectiveDbContext db, Review review, CaseFacts facts, CancellationToken ct);

    public Task<V1.Retrospective> ChangeAsync(CallContext call, string id, string etag, Change change, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var review = await db.ReviewAsync(id, token);
            Etag.Demand(etag, review.Version);
            var facts = await db.CaseAsync(review.CaseId, token);
            await change(db, review, facts, token);
            await db.SaveChangesAsync(token);
            return review.View(facts, await db.CauseOfAsync(facts, token));
        }, ct);

    public Task<V1.Retrospective> ChangeAsync(CallContext call, string id, string etag, Action<Review> change, CancellationToken ct) =>
        ChangeAsync(call, id, etag, (_, review, _, _) =>
        {
            change(review);
            return Task.CompletedTask;
        }, ct);
}

/// <summary>Who does something, by the name people know them by.</summary>
internal static class Callers
{
    public static string Who(this CallContext call) => call.Caller.Agent ?? call.Caller.Subject;
}
