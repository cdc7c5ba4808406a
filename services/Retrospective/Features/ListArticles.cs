using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain.Knowledge;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>What was written down, the newest first (RE-10).</summary>
internal sealed class ListArticles(Store<RetrospectiveDbContext> store, PageTokens tokens)
{
    public Task<ListArticlesResponse> HandleAsync(ListArticlesRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash(call.Method, request.Kind.ToString(), request.Retired.ToString());
        var after = tokens.Read(request.PageToken, call.Tenant, filter);
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var rows = await Page(db, request, after).Take(size + 1).ToListAsync(token);
            var page = rows.Take(size).ToList();
            return new ListArticlesResponse
            {
                Articles = { page.Select(article => article.View()) },
                NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, page[^1].WrittenAt.UtcTicks.ToString(CultureInfo.InvariantCulture), page[^1].Id) : "",
            };
        }, ct);
    }

    internal static IQueryable<ArticleRow> Page(RetrospectiveDbContext db, ListArticlesRequest request, string[]? after)
    {
        var rows = db.Articles.Where(article => (article.RetiredAt != null) == request.Retired).OrderByDescending(article => article.WrittenAt).ThenByDescending(article => article.Id).AsQueryable();
        if (request.Kind != Article.Types.Kind.Unspecified)
            rows = rows.Where(article => article.Kind == request.Kind);
        if (after is not [var ticks, var id])
            return rows;
        var at = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
        return rows.Where(article => article.WrittenAt < at || (article.WrittenAt == at && string.Compare(article.Id, id) < 0));
    }
}
