using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>What was said about a review, oldest first.</summary>
internal sealed class ListComments(Store<RetrospectiveDbContext> store, PageTokens tokens)
{
    public Task<ListCommentsResponse> HandleAsync(ListCommentsRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash(call.Method, request.Retrospective);
        var after = tokens.Read(request.PageToken, call.Tenant, filter) is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 0;
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            if (!await db.Reviews.AnyAsync(review => review.Id == request.Retrospective, token))
                throw RetrospectiveErrors.NotFound();
            var comments = await db.Comments.Where(comment => comment.ReviewId == request.Retrospective && comment.Number > after)
                .OrderBy(comment => comment.Number).Take(size + 1).ToListAsync(token);
            return new ListCommentsResponse
            {
                Comments = { comments.Take(size).Select(Views.View) },
                NextPageToken = comments.Count > size ? tokens.Next(call.Tenant, filter, comments[size - 1].Number.ToString(CultureInfo.InvariantCulture)) : "",
            };
        }, ct);
    }
}
