using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Retrospective.V1.Retrospective.Types.State;

namespace Recovery.Retrospective.Features;

/// <summary>The tenant's reviews, newest first.</summary>
internal sealed class ListRetrospectives(Store<RetrospectiveDbContext> store, PageTokens tokens)
{
    public Task<ListRetrospectivesResponse> HandleAsync(ListRetrospectivesRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash(call.Method, request.Case, request.State.ToString());
        var after = tokens.Read(request.PageToken, call.Tenant, filter);
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var reviews = await Page(db, request, after).Take(size + 1).Include(review => review.Findings).Include(review => review.Actions).AsSplitQuery().ToListAsync(token);
            var page = reviews.Take(size).ToList();
            var response = new ListRetrospectivesResponse { Retrospectives = { await ViewsAsync(db, page, token) } };
            if (reviews.Count > size)
                response.NextPageToken = tokens.Next(call.Tenant, filter, page[^1].OpenedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), page[^1].Id);
            return response;
        }, ct);
    }

    private static IQueryable<Review> Page(RetrospectiveDbContext db, ListRetrospectivesRequest request, string[]? after)
    {
        var reviews = db.Reviews.OrderByDescending(review => review.OpenedAt).ThenByDescending(review => review.Id).AsQueryable();
        if (request.Case != "")
            reviews = reviews.Where(review => review.CaseId == request.Case);
        if (request.State != State.Unspecified)
            reviews = reviews.Where(review => review.State == request.State);
        if (after is not [var ticks, var id])
            return reviews;
        var at = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
        return reviews.Where(review => review.OpenedAt < at || (review.OpenedAt == at && string.Compare(review.Id, id) < 0));
    }

    private static async Task<IEnumerable<Contracts.Retrospective.V1.Retrospective>> ViewsAsync(RetrospectiveDbContext db, List<Review> page, CancellationToken ct)
    {
        var cases = page.Select(review => review.CaseId).ToList();
        var facts = await db.Cases.Where(found => cases.Contains(found.Id)).ToDictionaryAsync(found => found.Id, ct);
        var causes = facts.Values.Select(found => found.RootCauseId).OfType<string>().Distinct().ToList();
        var named = await db.RootCauses.Where(cause => causes.Contains(cause.Id)).ToDictionaryAsync(cause => cause.Id, ct);
        return page.Select(review => review.View(facts[review.CaseId], facts[review.CaseId].RootCauseId is { } cause ? named[cause] : null));
    }
}
