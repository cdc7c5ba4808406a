using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Retrospective.V1.Action.Types.State;

namespace Recovery.Retrospective.Features;

/// <summary>The tenant's actions, the next due first (RE-03).</summary>
internal sealed class ListActions(Store<RetrospectiveDbContext> store, PageTokens tokens)
{
    public Task<ListActionsResponse> HandleAsync(ListActionsRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash(call.Method, request.State.ToString(), request.Owner);
        var after = tokens.Read(request.PageToken, call.Tenant, filter);
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var actions = await Page(db, request, after).Take(size + 1).ToListAsync(token);
            var page = actions.Take(size).ToList();
            var reviews = page.Select(action => action.ReviewId).Distinct().ToList();
            var cases = await db.Reviews.Where(review => reviews.Contains(review.Id)).ToDictionaryAsync(review => review.Id, review => review.CaseId, token);
            return new ListActionsResponse
            {
                Actions = { page.Select(action => action.View(cases[action.ReviewId])) },
                NextPageToken = actions.Count > size ? tokens.Next(call.Tenant, filter, page[^1].DueAt.UtcTicks.ToString(CultureInfo.InvariantCulture), page[^1].Id) : "",
            };
        }, ct);
    }

    internal static IQueryable<ReviewAction> Page(RetrospectiveDbContext db, ListActionsRequest request, string[]? after)
    {
        var actions = db.Actions.OrderBy(action => action.DueAt).ThenBy(action => action.Id).AsQueryable();
        if (request.State != State.Unspecified)
            actions = actions.Where(action => action.State == request.State);
        if (request.Owner != "")
            actions = actions.Where(action => action.Owner == request.Owner);
        if (after is not [var ticks, var id])
            return actions;
        var at = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
        return actions.Where(action => action.DueAt > at || (action.DueAt == at && string.Compare(action.Id, id) > 0));
    }
}
