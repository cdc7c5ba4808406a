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
    /// <summary>Promises the money of grants from one fund: it pays now and holds enough, and its owner hears of it when little is left.</summary>
    /// <param name="db">The transaction at work.</param>
    /// <param name="lived">The case of the last of them, whose promise it is that leaves the fund with little.</param>
    /// <param name="grants">Grants that cost something.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task ReserveAsync(this CompensationDbContext db, CaseCopy lived, IReadOnlyList<Grant> grants, DateTimeOffset now, CancellationToken ct)
    {
        var paying = grants[0].FundId;
        var fund = await db.Funds.FirstAsync(f => f.Id == paying, ct);
        fund.DemandOpen(now);
        await db.PostAllAsync([.. grants.Select(g => new Transfer(TransferKind.Reserve, g.FundId, g.Amount!.Value, g.Id))], now, ct);
        if (fund.LowPercent == 0)
            return;
        var (available, budget) = await db.HoldsAsync(fund, ct);
        if (fund.Notice(available, budget))
        {
            var ranLow = new FundRanLow { Case = lived.Id, Fund = fund.Id, Available = available.ToMoney(), Budget = budget.ToMoney() };
            db.Publish(ranLow, lived.Id, lived.NextEvent());
        }
    }

    /// <summary>The fund that pays: the one named, else the policy's, else the only one of the currency that pays now.</summary>
    public static async Task<Fund> ChooseFundAsync(
        this CompensationDbContext db, string named, string policyDefault, string currency, DateTimeOffset now, CancellationToken ct)
    {
        var wanted = named.Length > 0 ? named : policyDefault;
        var candidates = await db.Funds.AsNoTracking().Where(f => f.Id == wanted).ToListAsync(ct);
        if (named.Length == 0)
        {
            candidates.AddRange(await db.Funds.AsNoTracking()
                .Where(f => f.Currency == currency && f.Id != wanted && (f.StartsAt == null || f.StartsAt <= now) && (f.EndsAt == null || f.EndsAt > now))
                .OrderBy(f => f.Id).Take(2).ToListAsync(ct));
        }
        return FundChoice.Choose(named, policyDefault, currency, candidates, now);
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
