namespace Recovery.Compensation.Domain.Ledger;

/// <summary>The four accounts of a fund. Only the source may owe: it owes what was put in.</summary>
internal static class FundAccounts
{
    public static string Source(string fund) => $"fund.{fund}.source";

    public static string Available(string fund) => $"fund.{fund}.available";

    public static string Reserved(string fund) => $"fund.{fund}.reserved";

    public static string Granted(string fund) => $"fund.{fund}.granted";

    public static IReadOnlyList<LedgerAccount> Open(string fund, string currency) =>
    [
        new() { Id = Source(fund), FundId = fund, Currency = currency, MayOwe = true },
        new() { Id = Available(fund), FundId = fund, Currency = currency },
        new() { Id = Reserved(fund), FundId = fund, Currency = currency },
        new() { Id = Granted(fund), FundId = fund, Currency = currency },
    ];
}
