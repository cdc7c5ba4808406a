using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.Compensation.Data;

/// <summary>
/// The only way money moves. A balance changes by one conditional statement that also holds the account's row until the commit, so that two agents
/// can never spend the same money (CO-08), however many processes post at once.
/// </summary>
internal static class Posting
{
    public static Task PostAsync(this CompensationDbContext db, Transfer transfer, DateTimeOffset now, CancellationToken ct) =>
        db.PostAllAsync([transfer], now, ct);

    /// <summary>Posts several of one kind in one fund and currency: a balance changes once for all of them, each has its own link and entries.</summary>
    public static async Task PostAllAsync(this CompensationDbContext db, IReadOnlyList<Transfer> transfers, DateTimeOffset now, CancellationToken ct)
    {
        var first = transfers[0];
        if (transfers.Any(t => (t.Kind, t.Fund, t.Amount.Currency) != (first.Kind, first.Fund, first.Amount.Currency)))
            throw new InvalidOperationException("Only transfers of one kind, fund and currency are posted together.");
        var head = await db.NextLinksAsync(transfers.Count, ct);
        var number = head.Count - transfers.Count;
        var drafts = (await BeforeAsync(db, transfers, ct)).Zip(transfers, (before, transfer) => Draft(transfer, before, ++number, now)).ToList();
        var entries = new List<LedgerEntry>(2 * transfers.Count);
        foreach (var (account, change) in first.Lines())
            entries.AddRange(await PostLinesAsync(db, transfers, drafts, account, Math.Sign(change) * Math.Sign(first.Amount.Minor), ct));
        var hash = Seal(db.Tenant, drafts, entries, head.Hash);
        db.Transfers.AddRange(drafts);
        db.Entries.AddRange(entries);
        await db.SaveChangesAsync(ct);
        await db.EndLinkAsync(hash, ct);
    }

    private static LedgerTransfer Draft(Transfer transfer, string? before, long number, DateTimeOffset now) => new()
    {
        Id = TypeId.New("xfer", now),
        Kind = transfer.Kind,
        FundId = transfer.Fund,
        GrantId = transfer.Grant,
        AmountMinor = transfer.Amount.Minor,
        Currency = transfer.Amount.Currency,
        PostedAt = now,
        FollowsId = before,
        Number = number,
    };

    /// <summary>Puts them on the chain, one after the other; the hash of the last is the new end.</summary>
    private static byte[] Seal(string tenant, List<LedgerTransfer> drafts, List<LedgerEntry> entries, byte[] before)
    {
        var own = entries.ToLookup(e => e.TransferId, StringComparer.Ordinal);
        foreach (var draft in drafts)
            before = draft.Sealed(LedgerChain.Hash(before, new ChainLink(tenant, draft.Number!.Value, draft, [.. own[draft.Id]]))).Hash!;
        return before;
    }

    /// <summary>
    /// The transfers these end, if their kind ends one: one query for all of them. Each must be there, in the same fund and currency, for no less, and not be
    /// ended yet; the unique index on what a transfer follows says the last again, to whoever comes at the same time.
    /// </summary>
    private static async Task<IReadOnlyList<string?>> BeforeAsync(CompensationDbContext db, IReadOnlyList<Transfer> transfers, CancellationToken ct)
    {
        if (transfers[0].Kind.Follows() is not { } kind)
            return new string?[transfers.Count];
        var known = (await Of(db, [.. transfers.Select(t => t.Grant)]).AsNoTracking().ToListAsync(ct)).ToLookup(t => t.GrantId, StringComparer.Ordinal);
        return [.. transfers.Select(t => Before(t, kind, [.. known[t.Grant]]))];
    }

    /// <summary>What was posted for the grants. One is by far the most frequent, and has its statement ready.</summary>
    public static IQueryable<LedgerTransfer> Of(CompensationDbContext db, IReadOnlyList<string?> grants)
    {
        var only = grants[0];
        return grants.Count == 1 ? db.Transfers.Where(t => t.GrantId == only) : db.Transfers.Where(t => grants.Contains(t.GrantId));
    }

    private static string Before(Transfer transfer, TransferKind kind, IReadOnlyList<LedgerTransfer> known)
    {
        var before = known.FirstOrDefault(t => t.Kind == kind && t.FundId == transfer.Fund && t.Currency == transfer.Amount.Currency)
            ?? throw Impossible(transfer, $"there is no {kind.Name()} before it");
        if (known.FirstOrDefault(t => t.FollowsId == before.Id) is { } ended)
            throw Impossible(transfer, $"a {ended.Kind.Name()} has ended what it would end");
        var fits = transfer.Kind == TransferKind.Reverse ? transfer.Amount.Minor <= before.AmountMinor : transfer.Amount.Minor == before.AmountMinor;
        return fits ? before.Id : throw Impossible(transfer, $"it would end {before.AmountMinor}");
    }

    private static InvalidOperationException Impossible(Transfer transfer, string why) =>
        new($"A {transfer.Kind.Name()} of {transfer.Amount} for {transfer.Grant} cannot be posted: {why}.");

    /// <param name="db">The transaction at work.</param>
    /// <param name="transfers">What is transferred.</param>
    /// <param name="drafts">The same as rows.</param>
    /// <param name="account">The account whose side is posted.</param>
    /// <param name="sign">1 where it receives, -1 where it gives.</param>
    /// <param name="ct">Ends it.</param>
    private static async Task<IEnumerable<LedgerEntry>> PostLinesAsync(
        CompensationDbContext db, IReadOnlyList<Transfer> transfers, List<LedgerTransfer> drafts, string account, int sign, CancellationToken ct)
    {
        var currency = transfers[0].Amount.Currency;
        var count = transfers.Count;
        var total = sign * transfers.Aggregate(0L, (sum, t) => checked(sum + t.Amount.Minor));
        var changed = await db.Accounts
            .Where(a => a.Id == account && a.Currency == currency && (a.MayOwe || a.BalanceMinor + total >= 0))
            .ExecuteUpdateAsync(set => set
                .SetProperty(a => a.BalanceMinor, a => a.BalanceMinor + total)
                .SetProperty(a => a.EntryCount, a => a.EntryCount + count), ct);
        if (changed != 1)
            throw await RefuseAsync(db, transfers[0] with { Amount = new Amount(Math.Abs(total), currency) }, account, ct);
        var after = await AfterAsync(db, account, count, ct);
        DemandSum(account, after, count, total);
        var (number, balance) = (after.Count - count, after.Balance - total);
        return drafts.ConvertAll(draft => Entry(draft, account, sign * draft.AmountMinor, ++number, balance += sign * draft.AmountMinor));
    }

    private static LedgerEntry Entry(LedgerTransfer posted, string account, long change, long number, long balance) => new()
    {
        AccountId = account,
        Number = number,
        Id = TypeId.New("entry", posted.PostedAt),
        TransferId = posted.Id,
        Kind = posted.Kind,
        GrantId = posted.GrantId,
        AmountMinor = change,
        Currency = posted.Currency,
        BalanceMinor = balance,
        PostedAt = posted.PostedAt,
    };

    private static Task<Standing> AfterAsync(CompensationDbContext db, string account, int count, CancellationToken ct) => db.Accounts.AsNoTracking()
        .Where(a => a.Id == account)
        .Select(a => new Standing(
            a.BalanceMinor, a.EntryCount, db.Entries.Where(e => e.AccountId == a.Id && e.Number == a.EntryCount - count).Select(e => (long?)e.BalanceMinor).FirstOrDefault()))
        .SingleAsync(ct);

    /// <summary>
    /// The kept balance is checked against the entries with each posting: every entry carries the sum up to itself, so the latest one speaks for all.
    /// A balance that was changed in any other way stops the account instead of being spent.
    /// </summary>
    private static void DemandSum(string account, Standing after, int count, long change)
    {
        if ((after.Count == count) != (after.LastEntry is null) || after.Balance != (after.LastEntry ?? 0) + change)
            throw new InvalidOperationException($"The balance of '{account}' is not the sum of its entries: nothing is posted to it until somebody has looked.");
    }

    /// <summary>Too little to promise or to take out is somebody's mistake; too little anywhere else is ours, and must not look like a refusal.</summary>
    private static async Task<Exception> RefuseAsync(CompensationDbContext db, Transfer transfer, string account, CancellationToken ct)
    {
        var found = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == account && a.Currency == transfer.Amount.Currency, ct);
        if (found is null)
            return new InvalidOperationException($"The ledger has no account '{account}' in {transfer.Amount.Currency}.");
        var balance = new Amount(found.BalanceMinor, found.Currency);
        var metadata = new Dictionary<string, string> { ["fund"] = transfer.Fund, ["available"] = $"{balance.Minor}", ["currency"] = balance.Currency };
        return transfer.Kind switch
        {
            TransferKind.Reserve => new RuleBroken(CompensationErrors.FundExhausted,
                $"The fund '{transfer.Fund}' has {balance} left; {transfer.Amount} is needed.", metadata: metadata),
            TransferKind.Budget => new RuleBroken(CompensationErrors.BudgetBelowSpent,
                $"At most {balance} can be taken out of the fund '{transfer.Fund}': the rest is promised or paid.", metadata: metadata),
            _ => new InvalidOperationException($"{transfer.Kind} of {transfer.Amount} from '{account}', which holds {balance}."),
        };
    }

    /// <summary>An account after its balance was changed and before the entries are written.</summary>
    private sealed record Standing(long Balance, long Count, long? LastEntry);
}
