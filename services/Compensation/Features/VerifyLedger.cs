using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using LedgerEntry = Recovery.Compensation.Domain.Ledger.LedgerEntry;

namespace Recovery.Compensation.Features;

/// <summary>
/// Reckons the ledger again from its entries (CO-10): page by page the hash chain and that each entry carries its account on from the entry before it;
/// with the last page that every account stands where its last entry says, the sums, and that nothing was cut off at the end. So no call reads more than
/// a page and the accounts. What is posted meanwhile does not disturb it.
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
        var steps = (await Steps(db, ids).ToListAsync(ct)).ToLookup(s => s.Entry.TransferId, StringComparer.Ordinal);
        var expected = after;
        foreach (var transfer in transfers)
        {
            var link = new ChainLink(transfer.Tenant, transfer.Number!.Value, transfer, [.. steps[transfer.Id].Select(s => s.Entry)]);
            var problem = LedgerChain.Problem(hash, ++expected, link) ?? steps[transfer.Id].Select(s => s.Problem()).FirstOrDefault(p => p is not null);
            if (problem is not null)
                return (expected - after - 1, problem);
            hash = transfer.Hash!;
        }
        return (transfers.Count, null);
    }

    /// <summary>The entries of some transfers, each with the balance its account had before it.</summary>
    public static IQueryable<Step> Steps(CompensationDbContext db, IQueryable<string> transfers) => db.Entries
        .Where(e => transfers.Contains(e.TransferId))
        .Select(e => new Step(
            e, db.Entries.Where(before => before.AccountId == e.AccountId && before.Number == e.Number - 1).Select(before => (long?)before.BalanceMinor).FirstOrDefault()));

    /// <summary>Each is one statement, so that it sees one instant.</summary>
    private static async Task<string?> SumsAsync(CompensationDbContext db, CancellationToken ct)
    {
        var wrong = await db.Accounts
            .Where(a => a.EntryCount != (db.Entries.Where(e => e.AccountId == a.Id).Max(e => (long?)e.Number) ?? 0)
                || a.BalanceMinor != (db.Entries.Where(e => e.AccountId == a.Id && e.Number == a.EntryCount).Select(e => (long?)e.BalanceMinor).FirstOrDefault() ?? 0))
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

    /// <summary>An entry, and the balance of its account before it; null for the account's first.</summary>
    internal sealed record Step(LedgerEntry Entry, long? Before)
    {
        public string? Problem() => (Entry.Number == 1) == (Before is null) && Entry.BalanceMinor == (Before ?? 0) + Entry.AmountMinor
            ? null
            : $"Entry {Entry.Number} of '{Entry.AccountId}' does not carry its balance on from the entry before it.";
    }
}
