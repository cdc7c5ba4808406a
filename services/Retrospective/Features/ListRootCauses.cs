using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Retrospective.V1.RootCause.Types.State;

namespace Recovery.Retrospective.Features;

/// <summary>The registry of causes, newest first (RE-04).</summary>
internal sealed class ListRootCauses(Store<RetrospectiveDbContext> store, PageTokens tokens, TimeProvider time)
{
    public Task<ListRootCausesResponse> HandleAsync(ListRootCausesRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash(call.Method, request.State.ToString());
        var after = tokens.Read(request.PageToken, call.Tenant, filter);
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var causes = await Page(db, request, after).Take(size + 1).ToListAsync(token);
            var page = causes.Take(size).ToList();
            var counts = await CauseNumbers.OfAsync(db, page, time.GetUtcNow(), token);
            return new ListRootCausesResponse
            {
                RootCauses = { page.Select(cause => cause.View(counts.GetValueOrDefault(cause.Id))) },
                NextPageToken = causes.Count > size ? tokens.Next(call.Tenant, filter, page[^1].NamedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), page[^1].Id) : "",
            };
        }, ct);
    }

    private static IQueryable<SharedCause> Page(RetrospectiveDbContext db, ListRootCausesRequest request, string[]? after)
    {
        var causes = db.RootCauses.OrderByDescending(cause => cause.NamedAt).ThenByDescending(cause => cause.Id).AsQueryable();
        if (request.State != State.Unspecified)
            causes = causes.Where(cause => cause.State == request.State);
        if (after is not [var ticks, var id])
            return causes;
        var at = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
        return causes.Where(cause => cause.NamedAt < at || (cause.NamedAt == at && string.Compare(cause.Id, id) < 0));
    }
}
