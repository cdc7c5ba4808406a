using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using BulkAccount = Recovery.Compensation.Domain.Bulks.BulkAccount;
using State = Recovery.Contracts.Compensation.V1.BulkAccount.Types.State;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>Whom a bulk reaches and whom not, by case.</summary>
internal sealed class ListBulkAccounts(Store<CompensationDbContext> store, PageTokens tokens)
{
    public Task<ListBulkAccountsResponse> HandleAsync(ListBulkAccountsRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash(call.Method, request.Bulk, request.State.ToString());
        var after = tokens.Read(request.PageToken, call.Tenant, filter) is [var id] ? id : "";
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            await db.BulkAsync(request.Bulk, token);
            var accounts = await After(db, request.Bulk, request.State, after).Take(size + 1).ToListAsync(token);
            return new ListBulkAccountsResponse
            {
                Accounts = { accounts.Take(size).Select(a => a.View()) },
                NextPageToken = accounts.Count > size ? tokens.Next(call.Tenant, filter, accounts[size - 1].CaseId) : "",
            };
        }, ct);
    }

    public static IQueryable<BulkAccount> After(CompensationDbContext db, string bulk, State state, string @case)
    {
        var accounts = db.BulkAccounts.Where(a => a.BulkId == bulk && string.Compare(a.CaseId, @case) > 0);
        return (state == State.Unspecified ? accounts : accounts.Where(a => a.State == state)).OrderBy(a => a.CaseId);
    }
}
