using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Knowledge;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Somebody writes down what helps (RE-10). A review that is closed does so by itself.</summary>
internal sealed class WriteArticle(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    public Task<Article> HandleAsync(WriteArticleRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var now = time.GetUtcNow();
            var article = new ArticleRow
            {
                Id = TypeId.New(ArticleRow.IdPrefix, now),
                Kind = request.Kind,
                Problem = request.Problem,
                Text = request.Text,
                Category = request.Category,
                Product = request.Product,
                WrittenBy = call.Who(),
                WrittenAt = now,
            }.Written();
            db.Articles.Add(article);
            await db.SaveChangesAsync(token);
            return article.View();
        }, ct);

    /// <summary>What a review learned: the failure, and what is done about its cause.</summary>
    public static void OfReview(RetrospectiveDbContext db, Review review, CaseFacts facts, SharedCause cause, string by, DateTimeOffset now) => db.Articles.Add(new ArticleRow
    {
        Id = TypeId.New(ArticleRow.IdPrefix, now),
        Kind = Article.Types.Kind.Solution,
        Problem = facts.Summary,
        Text = review.Learning(cause),
        Category = facts.Category,
        Product = facts.Product,
        ReviewId = review.Id,
        WrittenBy = by,
        WrittenAt = now,
    }.Written());
}
