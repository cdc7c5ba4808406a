namespace Recovery.Compensation.Domain.Ledger;

/// <summary>The accounts of a fund. Only the source may owe: it owes what was put in.</summary>
internal static class FundAccounts
{
    public static string Source(string fund) => $"fund.{fund}.source";

    public static string Available(string fund) => $"fund.{fund}.available";

    public static string Reserved(string fund) => $"fund.{fund}.reserved";

    /// <summary>With the payout provider: asked for, and not answered for certain.</summary>
    public static string Clearing(string fund) => $"fund.{fund}.clearing";

    public static string Granted(string fund) => $"fund.{fund}.granted";

    public static string WrittenOff(string fund) => $"fund.{fund}.written_off";

    public static IReadOnlyList<LedgerAccount> Open(string fund, string currency) =>
    [
        new() { Id = Source(fund), FundId = fund, Currency = currency, MayOwe = true },
        .. new[] { Available(fund), Reserved(fund), Clearing(fund), Granted(fund), WrittenOff(fund) }
            .Select(id => new LedgerAccount { Id = id, FundId = fund, Currency = currency }),
    ];
}
