using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

internal sealed class GetArticle(Store<RetrospectiveDbContext> store)
{
    public Task<Article> HandleAsync(GetArticleRequest request, CallContext call, CancellationToken ct) => store.ReadAsync(call.Tenant, async (db, token) =>
        (await db.Articles.FirstOrDefaultAsync(article => article.Id == request.Article, token) ?? throw RetrospectiveErrors.NotFound()).View(), ct);
}
