using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>An article does not help any more: it is not suggested again, from at most a minute later on (RE-10).</summary>
internal sealed class RetireArticle(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    public Task<Article> HandleAsync(RetireArticleRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var article = await db.Articles.FirstOrDefaultAsync(found => found.Id == request.Article, token) ?? throw RetrospectiveErrors.NotFound();
            Etag.Demand(request.Etag, article.Version);
            article.Retire(time.GetUtcNow());
            await db.SaveChangesAsync(token);
            return article.View();
        }, ct);
}
