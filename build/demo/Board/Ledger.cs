using System.Globalization;
using Recovery.Demo.Gateway;
using Recovery.Demo.Play;

namespace Recovery.Demo.Board;

/// <summary>Whether the books are right: all entries sum up to zero, and each account to what the fund says.</summary>
internal sealed record Ledger(bool Balances, int Entries, string Problem)
{
    private const int PageSize = 1000;
    private const int MostPages = 500;

    public static async Task<Ledger> CheckAsync(GatewayClient supervisor, CancellationToken ct)
    {
        var fund = await supervisor.GetAsync($"/v1/funds/{Company.Fund}", ct);
        var (total, count) = (0L, 0);
        foreach (var account in (string[])["source", "available", "reserved", "granted"])
        {
            var (sum, entries, problem) = await SumAsync(supervisor, $"fund.{Company.Fund}.{account}", ct);
            (total, count) = (total + sum, count + entries);
            if (problem.Length > 0)
                return new Ledger(false, count, problem);
            if (account != "source" && sum != Answer.Number(fund.Body, account + ".amount_minor"))
                return new Ledger(false, count, string.Create(CultureInfo.InvariantCulture, $"the entries of {account} sum up to {Habits.Money(sum)}, the fund says {fund[account + ".amount_minor"]} cents"));
        }
        return new Ledger(total == 0 && count > 0, count, total == 0 ? "" : $"all entries sum up to {Habits.Money(total)}, not to zero");
    }

    private static async Task<(long Sum, int Entries, string Problem)> SumAsync(GatewayClient supervisor, string account, CancellationToken ct)
    {
        var (sum, count, token) = (0L, 0, "");
        for (var page = 0; page < MostPages; page++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/v1/ledger/accounts/{account}/entries?page_size={PageSize}&page_token={Uri.EscapeDataString(token)}");
            var answer = await supervisor.GetAsync(path, ct);
            if (!answer.Worked)
                return (sum, count, $"the entries of {account} cannot be read: {answer.Problem}");
            foreach (var entry in answer.Items("entries"))
                (sum, count) = (sum + Answer.Number(entry, "amount.amount_minor"), count + 1);
            token = answer["next_page_token"];
            if (token.Length == 0)
                return (sum, count, "");
        }
        return (sum, count, $"{account} has more than {MostPages * PageSize:N0} entries");
    }
}
