using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Features;

/// <summary>
/// Reckons the ledger again from its entries (CO-10): the hash chain page by page, and with the last page every balance, the sums, and that nothing was
/// cut off at the end. What is posted meanwhile does not disturb it.
/// </summary>
internal sealed class VerifyLedger(Store<CompensationDbContext> store, PageTokens tokens)
{
    /// <summary>Transfers checked in one call.</summary>
    public const int Page = 2_000;

    public Task<VerifyLedgerResponse> HandleAsync(VerifyLedgerRequest request, CallContext call, CancellationToken ct)
    {
        var filter = PageTokens.FilterHash(call.Method);
        var after = tokens.Read(request.PageToken, call.Tenant, filter) is [var number] ? long.Parse(number, CultureInfo.InvariantCulture) : 0;
        return store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var (links, problem) = await ChainAsync(db, after, token);
            var more = links == Page && problem is null;
            problem ??= more ? null : await SumsAsync(db, token);
            return new VerifyLedgerResponse
            {
                Whole = problem is null,
                Checked = after + links,
                Problem = problem ?? "",
                NextPageToken = more ? tokens.Next(call.Tenant, filter, (after + links).ToString(CultureInfo.InvariantCulture)) : "",
            };
        }, ct);
    }

    public static IQueryable<LedgerTransfer> After(CompensationDbContext db, long number) =>
        db.Transfers.Where(t => t.Number > number).OrderBy(t => t.Number);

    private static async Task<(long Links, string? Problem)> ChainAsync(CompensationDbContext db, long after, CancellationToken ct)
    {
        var hash = after == 0 ? LedgerChain.Beginning : await db.Transfers.Where(t => t.Number == after).Select(t => t.Hash).SingleOrDefaultAsync(ct);
        if (hash is null)
            return (0, $"Transfer {after} is missing.");
        var transfers = await After(db, after).Take(Page).ToListAsync(ct);
        var ids = After(db, after).Take(Page).Select(t => t.Id);
        var entries = (await db.Entries.Where(e => ids.Contains(e.TransferId)).ToListAsync(ct)).ToLookup(e => e.TransferId, StringComparer.Ordinal);
        var expected = after;
        foreach (var transfer in transfers)
        {
            var link = new ChainLink(transfer.Tenant, transfer.Number!.Value, transfer, [.. entries[transfer.Id]]);
            if (LedgerChain.Problem(hash, ++expected, link) is { } problem)
                return (expected - after - 1, problem);
            hash = transfer.Hash!;
        }
        return (transfers.Count, null);
    }

    /// <summary>Each is one statement, so that it sees one instant.</summary>
    private static async Task<string?> SumsAsync(CompensationDbContext db, CancellationToken ct)
    {
        var wrong = await db.Accounts
            .Where(a => a.BalanceMinor != (db.Entries.Where(e => e.AccountId == a.Id).Sum(e => (long?)e.AmountMinor) ?? 0)
                || a.EntryCount != db.Entries.LongCount(e => e.AccountId == a.Id))
            .OrderBy(a => a.Id).Select(a => a.Id).FirstOrDefaultAsync(ct);
        if (wrong is not null)
            return $"The balance of '{wrong}' is not the sum of its entries.";
        var off = await db.Accounts.GroupBy(a => a.Currency).Where(g => g.Sum(a => a.BalanceMinor) != 0).Select(g => g.Key).FirstOrDefaultAsync(ct);
        if (off is not null)
            return $"The balances in {off} do not sum to zero.";
        var end = await db.Heads.Select(h => new
        {
            h.Hash,
            Last = db.Transfers.Where(t => t.Number == h.Count).Select(t => t.Hash).FirstOrDefault(),
            Beyond = db.Transfers.Any(t => t.Number > h.Count),
        }).FirstOrDefaultAsync(ct);
        if (end is null)
            return await db.Transfers.AnyAsync(t => t.Number != null, ct) ? "The end of the chain is missing." : null;
        return !end.Beyond && end.Last is { } last && last.AsSpan().SequenceEqual(end.Hash) ? null : "The chain does not end where the ledger says it does: transfers are missing at its end.";
    }
}
