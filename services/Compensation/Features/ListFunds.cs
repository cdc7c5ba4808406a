using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using Fund = Recovery.Compensation.Domain.Fund;

namespace Recovery.Compensation.Features;

/// <summary>The funds with what they hold, by id (CO-08).</summary>
internal sealed class ListFunds(Store<CompensationDbContext> store, PageTokens tokens)
{
    public Task<ListFundsResponse> HandleAsync(ListFundsRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash(call.Method, request.Team);
        var after = tokens.Read(request.PageToken, call.Tenant, filter) is [var id] ? id : "";
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var funds = await After(db, request.Team, after).Take(size + 1).ToListAsync(token);
            var more = funds.Count > size;
            var page = funds.Take(size).ToList();
            var ids = page.Select(f => f.Id).ToList();
            var accounts = (await db.Accounts.Where(a => ids.Contains(a.FundId)).ToListAsync(token)).ToLookup(a => a.FundId, StringComparer.Ordinal);
            return new ListFundsResponse
            {
                Funds = { page.Select(f => f.View([.. accounts[f.Id]])) },
                NextPageToken = more ? tokens.Next(call.Tenant, filter, page[^1].Id) : "",
            };
        }, ct);
    }

    public static IQueryable<Fund> After(CompensationDbContext db, string team, string id) =>
        db.Funds.Where(f => string.Compare(f.Id, id) > 0 && (team == "" || f.Team == team)).OrderBy(f => f.Id);
}
