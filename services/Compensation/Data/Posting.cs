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
        var posted = new LedgerTransfer
        {
            Id = TypeId.New("xfer", now),
            Kind = transfer.Kind,
            FundId = transfer.Fund,
            GrantId = transfer.Grant,
            AmountMinor = transfer.Amount.Minor,
            Currency = transfer.Amount.Currency,
            PostedAt = now,
        };
        db.Transfers.Add(posted);
        foreach (var (account, change) in transfer.Lines())
            await PostLineAsync(db, transfer, posted, account, change, ct);
    }

    private static async Task PostLineAsync(
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
        var after = await db.Accounts.AsNoTracking().Where(a => a.Id == account).Select(a => new { a.BalanceMinor, a.EntryCount }).SingleAsync(ct);
        db.Entries.Add(new LedgerEntry
        {
            AccountId = account,
            Number = after.EntryCount,
            Id = TypeId.New("entry", posted.PostedAt),
            TransferId = posted.Id,
            Kind = posted.Kind,
            GrantId = posted.GrantId,
            AmountMinor = change,
            Currency = currency,
            BalanceMinor = after.BalanceMinor,
            PostedAt = posted.PostedAt,
        });
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
}
