using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Retrospective.Features;

/// <summary>Closes the review; what was learned goes on to the customer (FU-04).</summary>
internal sealed class CloseRetrospective(ReviewDesk desk, TimeProvider time)
{
    public Task<Contracts.Retrospective.V1.Retrospective> HandleAsync(CloseRetrospectiveRequest request, CallContext call, CancellationToken ct) =>
        desk.ChangeAsync(call, request.Retrospective, request.Etag, async (db, review, facts, token) =>
        {
            review.Close(time.GetUtcNow());
            var cause = (await db.CauseOfAsync(facts, token))!;
            WriteArticle.OfReview(db, review, facts, cause, call.Who(), time.GetUtcNow());
            db.Publish(new RetrospectiveClosed { Case = facts.Id, Retrospective = review.Id, Learning = review.Learning(cause) }, facts.Id, facts.NextEvent());
        }, ct);
}
