using Recovery.Contracts.Retrospective.V1;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Retrospective.Features;

/// <summary>The review is a draft again; why stands among its comments.</summary>
internal sealed class SendBackRetrospective(ReviewDesk desk, TimeProvider time)
{
    public Task<Contracts.Retrospective.V1.Retrospective> HandleAsync(SendBackRetrospectiveRequest request, CallContext call, CancellationToken ct) =>
        desk.ChangeAsync(call, request.Retrospective, request.Etag, (db, review, _, _) =>
        {
            review.SendBack();
            db.Comments.Add(review.Comment(request.Reason, "", call.Who(), time.GetUtcNow()));
            return Task.CompletedTask;
        }, ct);
}
