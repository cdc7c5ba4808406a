using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Something is said about a review or a part of it.</summary>
internal sealed class AddComment(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    public const int MaxComments = 1_000;

    public Task<Comment> HandleAsync(AddCommentRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var review = await db.ReviewAsync(request.Retrospective, token);
            if (review.Comments >= MaxComments)
                throw new RuleBroken(RetrospectiveErrors.TooMany, $"A review holds at most {MaxComments} comments.");
            var comment = review.Comment(request.Text, request.About, call.Who(), time.GetUtcNow());
            db.Comments.Add(comment);
            await db.SaveChangesAsync(token);
            return comment.View();
        }, ct);
}
