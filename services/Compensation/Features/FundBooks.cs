using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Contracts.Compensation.V1;
using Fund = Recovery.Compensation.Domain.Fund;
using Grant = Recovery.Compensation.Domain.Grant;

namespace Recovery.Compensation.Features;

/// <summary>What a fund does in the transaction at work (CO-08).</summary>
internal static class FundBooks
{
    /// <summary>Promises the money of a grant: the fund pays now and holds enough, and its owner hears of it when little is left.</summary>
    public static async Task ReserveAsync(this CompensationDbContext db, CaseCopy lived, Grant grant, Amount amount, DateTimeOffset now, CancellationToken ct)
    {
        var fund = await db.Funds.FirstAsync(f => f.Id == grant.FundId, ct);
        fund.DemandOpen(now);
        await db.PostAsync(new Transfer(TransferKind.Reserve, fund.Id, amount, grant.Id), now, ct);
        if (fund.LowPercent == 0)
            return;
        var (available, budget) = await db.HoldsAsync(fund, ct);
        if (fund.Notice(available, budget))
        {
            var ranLow = new FundRanLow { Case = lived.Id, Fund = fund.Id, Available = available.ToMoney(), Budget = budget.ToMoney() };
            db.Publish(ranLow, lived.Id, lived.NextEvent());
        }
    }

    /// <summary>What can be given, and what was put in.</summary>
    public static async Task<(Amount Available, Amount Budget)> HoldsAsync(this CompensationDbContext db, Fund fund, CancellationToken ct)
    {
        var (available, source) = (FundAccounts.Available(fund.Id), FundAccounts.Source(fund.Id));
        var balances = await db.Accounts.AsNoTracking().Where(a => a.Id == available || a.Id == source).ToDictionaryAsync(a => a.Id, a => a.BalanceMinor, ct);
        return (new Amount(balances[available], fund.Currency), new Amount(-balances[source], fund.Currency));
    }

    public static async Task AddAsync(this CompensationDbContext db, Fund fund, Amount difference, DateTimeOffset now, CancellationToken ct)
    {
        if (difference.Minor != 0)
            await db.PostAsync(new Transfer(TransferKind.Budget, fund.Id, difference, null), now, ct);
        var (available, budget) = await db.HoldsAsync(fund, ct);
        // Whoever sets the budget knows what is in it; the event is for what happens by itself.
        fund.Notice(available, budget);
    }
}
