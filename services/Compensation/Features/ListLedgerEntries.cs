using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using LedgerEntry = Recovery.Compensation.Domain.Ledger.LedgerEntry;

namespace Recovery.Compensation.Features;

/// <summary>The entries of one account, oldest first.</summary>
internal sealed class ListLedgerEntries(Store<CompensationDbContext> store, PageTokens tokens)
{
    public Task<ListLedgerEntriesResponse> HandleAsync(ListLedgerEntriesRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash(call.Method, request.Account);
        var after = tokens.Read(request.PageToken, call.Tenant, filter) is [var number] ? long.Parse(number, CultureInfo.InvariantCulture) : 0;
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            if (!await db.Accounts.AnyAsync(a => a.Id == request.Account, token))
                throw CompensationErrors.NotFound("account", request.Account);
            var entries = await After(db, request.Account, after).Take(size + 1).ToListAsync(token);
            var more = entries.Count > size;
            return new ListLedgerEntriesResponse
            {
                Entries = { entries.Take(size).Select(e => e.View()) },
                NextPageToken = more ? tokens.Next(call.Tenant, filter, entries[size - 1].Number.ToString(CultureInfo.InvariantCulture)) : "",
            };
        }, ct);
    }

    public static IQueryable<LedgerEntry> After(CompensationDbContext db, string account, long number) =>
        db.Entries.Where(e => e.AccountId == account && e.Number > number).OrderBy(e => e.Number);
}
