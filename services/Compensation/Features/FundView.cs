using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>A fund and its accounts as the contract shows them.</summary>
internal static class FundView
{
    public static V1.Fund View(this Fund fund, IReadOnlyCollection<LedgerAccount> accounts)
    {
        return new V1.Fund
        {
            Id = fund.Id,
            Name = fund.Name,
            Budget = Holds(FundAccounts.Source(fund.Id), -1),
            Available = Holds(FundAccounts.Available(fund.Id)),
            Reserved = Holds(FundAccounts.Reserved(fund.Id), 1, FundAccounts.Clearing(fund.Id)),
            Clearing = Holds(FundAccounts.Clearing(fund.Id)),
            WrittenOff = Holds(FundAccounts.WrittenOff(fund.Id)),
            Granted = Holds(FundAccounts.Granted(fund.Id)),
            Etag = Etag.Of(fund.Version),
            Team = fund.Team,
            StartsAt = Views.At(fund.StartsAt),
            EndsAt = Views.At(fund.EndsAt),
            Renewal = fund.Renewal ?? V1.Fund.Types.Renewal.Unspecified,
            PeriodBudget = fund.Renewal is null ? null : new Money { AmountMinor = fund.PeriodBudgetMinor, Currency = fund.Currency },
            RenewsAt = Views.At(fund.RenewsAt),
            LowPercent = fund.LowPercent,
            Low = fund.Low,
        };

        Money Holds(string account, int sign = 1, string? also = null) =>
            new() { AmountMinor = sign * accounts.Where(a => a.Id == account || a.Id == also).Sum(a => a.BalanceMinor), Currency = fund.Currency };
    }
}
