using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Closes the review; what was learned goes on to the customer (FU-04).</summary>
internal sealed class CloseRetrospective(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    public Task<Contracts.Retrospective.V1.Retrospective> HandleAsync(CloseRetrospectiveRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var review = await db.ReviewAsync(request.Retrospective, token);
            Etag.Demand(request.Etag, review.Version);
            review.Close(time.GetUtcNow());
            var cause = (await db.RootCauseAsync(review, token))!;
            var facts = await db.CaseAsync(review.CaseId, token);
            db.Publish(new RetrospectiveClosed { Case = facts.Id, Retrospective = review.Id, Learning = review.Learning(cause) }, facts.Id, facts.NextEvent());
            await db.SaveChangesAsync(token);
            return review.View(facts, cause);
        }, ct);
}
