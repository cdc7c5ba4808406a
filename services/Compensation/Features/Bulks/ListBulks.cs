using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using Bulk = Recovery.Compensation.Domain.Bulks.Bulk;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>The bulks, newest first: their ids follow their time.</summary>
internal sealed class ListBulks(Store<CompensationDbContext> store, PageTokens tokens)
{
    public Task<ListBulksResponse> HandleAsync(ListBulksRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash(call.Method);
        var before = tokens.Read(request.PageToken, call.Tenant, filter) is [var id] ? id : "";
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var bulks = await Before(db, before).Take(size + 1).ToListAsync(token);
            return new ListBulksResponse
            {
                Bulks = { bulks.Take(size).Select(b => b.View()) },
                NextPageToken = bulks.Count > size ? tokens.Next(call.Tenant, filter, bulks[size - 1].Id) : "",
            };
        }, ct);
    }

    public static IQueryable<Bulk> Before(CompensationDbContext db, string id)
    {
        var bulks = id.Length == 0 ? db.Bulks : db.Bulks.Where(b => string.Compare(b.Id, id) < 0);
        return bulks.OrderByDescending(b => b.Id);
    }
}
