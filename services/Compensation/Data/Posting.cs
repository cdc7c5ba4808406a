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
    public static async Task PostAsync(this CompensationDbContext db, Transfer transfer, DateTimeOffset now, CancellationToken ct)
    {
        var head = await db.NextLinkAsync(ct);
        var before = await BeforeAsync(db, transfer, ct);
        var draft = new LedgerTransfer
        {
            Id = TypeId.New("xfer", now),
            Kind = transfer.Kind,
            FundId = transfer.Fund,
            GrantId = transfer.Grant,
            AmountMinor = transfer.Amount.Minor,
            Currency = transfer.Amount.Currency,
            PostedAt = now,
            FollowsId = before,
            Number = head.Count,
        };
        var entries = new List<LedgerEntry>();
        foreach (var (account, change) in transfer.Lines())
            entries.Add(await PostLineAsync(db, transfer, draft, account, change, ct));
        var hash = LedgerChain.Hash(head.Hash, new ChainLink(db.Tenant, head.Count, draft, entries));
        db.Transfers.Add(draft.Sealed(hash));
        db.Entries.AddRange(entries);
        await db.SaveChangesAsync(ct);
        await db.EndLinkAsync(hash, ct);
    }

    /// <summary>
    /// The transfer this one ends, if its kind ends one. It must be there, in the same fund and currency, for no less, and not be ended yet; the unique
    /// index on what a transfer follows says the last again, to whoever comes at the same time.
    /// </summary>
    private static async Task<string?> BeforeAsync(CompensationDbContext db, Transfer transfer, CancellationToken ct)
    {
        if (transfer.Kind.Follows() is not { } kind)
            return null;
        var known = await db.Transfers.AsNoTracking().Where(t => t.GrantId == transfer.Grant).ToListAsync(ct);
        var before = known.FirstOrDefault(t => t.Kind == kind && t.FundId == transfer.Fund && t.Currency == transfer.Amount.Currency)
            ?? throw Impossible(transfer, $"there is no {kind.Name()} before it");
        if (known.FirstOrDefault(t => t.FollowsId == before.Id) is { } ended)
            throw Impossible(transfer, $"a {ended.Kind.Name()} has ended what it would end");
        var fits = transfer.Kind == TransferKind.Reverse ? transfer.Amount.Minor <= before.AmountMinor : transfer.Amount.Minor == before.AmountMinor;
        return fits ? before.Id : throw Impossible(transfer, $"it would end {before.AmountMinor}");
    }

    private static InvalidOperationException Impossible(Transfer transfer, string why) =>
        new($"A {transfer.Kind.Name()} of {transfer.Amount} for {transfer.Grant} cannot be posted: {why}.");

    private static async Task<LedgerEntry> PostLineAsync(
        CompensationDbContext db, Transfer transfer, LedgerTransfer posted, string account, long change, CancellationToken ct)
    {
        var currency = transfer.Amount.Currency;
        var changed = await db.Accounts
            .Where(a => a.Id == account && a.Currency == currency && (a.MayOwe || a.BalanceMinor + change >= 0))
            .ExecuteUpdateAsync(set => set
                .SetProperty(a => a.BalanceMinor, a => a.BalanceMinor + change)
                .SetProperty(a => a.EntryCount, a => a.EntryCount + 1), ct);
        if (changed != 1)
            throw await RefuseAsync(db, transfer, account, ct);
        var after = await AfterAsync(db, account, ct);
        DemandSum(account, after, change);
        return new LedgerEntry
        {
            AccountId = account,
            Number = after.Count,
            Id = TypeId.New("entry", posted.PostedAt),
            TransferId = posted.Id,
            Kind = posted.Kind,
            GrantId = posted.GrantId,
            AmountMinor = change,
            Currency = currency,
            BalanceMinor = after.Balance,
            PostedAt = posted.PostedAt,
        };
    }

    private static Task<Standing> AfterAsync(CompensationDbContext db, string account, CancellationToken ct) => db.Accounts.AsNoTracking()
        .Where(a => a.Id == account)
        .Select(a => new Standing(
            a.BalanceMinor, a.EntryCount, db.Entries.Where(e => e.AccountId == a.Id && e.Number == a.EntryCount - 1).Select(e => (long?)e.BalanceMinor).FirstOrDefault()))
        .SingleAsync(ct);

    /// <summary>
    /// The kept balance is checked against the entries with each posting: every entry carries the sum up to itself, so the latest one speaks for all.
    /// A balance that was changed in any other way stops the account instead of being spent.
    /// </summary>
    private static void DemandSum(string account, Standing after, long change)
    {
        if ((after.Count == 1) != (after.LastEntry is null) || after.Balance != (after.LastEntry ?? 0) + change)
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

    /// <summary>An account after its balance was changed and before the entry is written.</summary>
    private sealed record Standing(long Balance, long Count, long? LastEntry);
}
