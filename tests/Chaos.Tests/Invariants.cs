using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Recovery.Contracts;
using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>What must hold once the fault is over, whatever it was. Each reads what the suite stored, not what it says.</summary>
internal sealed class Invariants(Suite suite, Recoveries recoveries)
{
    private static readonly TimeSpan HealTime = TimeSpan.FromSeconds(60);
    private readonly RestClient _client = suite.Client("acme-admin");

    public async Task HoldAsync()
    {
        await EverythingAnsweredIsThereAndEndsAsync();
        await NothingWaitsOnTheBusAsync();
        await MoneyMovedOnceAsync();
        await NobodyWasToldTwiceAsync();
    }

    /// <summary>I1: every answered write is readable, and every recovery ends.</summary>
    private async Task EverythingAnsweredIsThereAndEndsAsync()
    {
        foreach (var driven in recoveries.Done)
        {
            await Eventually.Get(() => _client.GetAsync($"/v1/grants/{driven.Grant}"), grant => grant["state"] == "SETTLED", HealTime);
            var found = await Eventually.Get(() => _client.GetAsync($"/v1/cases/{driven.Case}"), found => found["status"] is "RESOLVED" or "CLOSED", HealTime);
            Assert.Equal("1", found["report_count"]);
        }
    }

    /// <summary>I4: what was published was taken: nothing unsent, parked, waiting or thrown away.</summary>
    private async Task NothingWaitsOnTheBusAsync()
    {
        foreach (var service in ServiceNames.All)
        {
            await Eventually.Until(async () => await CountAsync(service, "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL") == 0, HealTime, $"{service} has sent everything");
            await Eventually.Until(async () => await CountAsync(service, "SELECT COUNT(*) FROM parked_events") == 0, HealTime, $"{service} has applied everything");
        }
        await Eventually.Get(suite.Broker.QueuesAsync, queues => queues.Values.All(messages => messages == 0), HealTime);
    }

    /// <summary>I2, I3: one payout per grant, the ledger says the same as the provider, and sums to zero.</summary>
    private async Task MoneyMovedOnceAsync()
    {
        var paid = (await File.ReadAllLinesAsync(Path.Combine(suite.Directory, "compensation", "payouts.log"))).Where(line => line.Contains("\"paid\"", StringComparison.Ordinal) || line.Contains(" paid ", StringComparison.Ordinal)).ToList();
        var payouts = Directory.GetFiles(Path.Combine(suite.Directory, "compensation", "payouts"), "grant_*.json");
        var settled = await CountAsync("compensation", "SELECT COUNT(*) FROM grants WHERE state = 'Settled'");
        Assert.Equal(settled, payouts.Length);
        Assert.Equal(payouts.Length, paid.Count);
        Assert.All(recoveries.Done, driven => Assert.Single(payouts, path => path.Contains(driven.Grant, StringComparison.Ordinal)));
        Assert.Equal(0, await CountAsync("compensation", "SELECT COALESCE(SUM(amount_minor), 0) FROM ledger_entries"));
        Assert.Equal(0, await CountAsync("compensation", "SELECT COUNT(*) FROM (SELECT grant_id, kind FROM ledger_transfers WHERE grant_id <> '' GROUP BY grant_id, kind HAVING COUNT(*) > 1)"));
        var fund = (await _client.GetAsync("/v1/funds/main")).OrThrow();
        var (budget, available, reserved, granted) = (Minor(fund, "budget"), Minor(fund, "available"), Minor(fund, "reserved"), Minor(fund, "granted"));
        Assert.Equal((budget, 0), (available + reserved + granted, reserved));
    }

    /// <summary>One acknowledgment and one confirmation for each case.</summary>
    private async Task NobodyWasToldTwiceAsync()
    {
        foreach (var driven in recoveries.Done)
        {
            var deliveries = (await _client.GetAsync($"/v1/cases/{driven.Case}/deliveries?page_size=1000")).OrThrow().Body!["deliveries"]!.AsArray();
            int Sent(string kind) => deliveries.Count(delivery => $"{delivery!["kind"]}" == kind && $"{delivery["state"]}" == "SENT");
            Assert.Equal((1, 1), (Sent("acknowledgment"), Sent("confirmation")));
            // An offer that was taken before its message went out is not announced any more.
            Assert.InRange(Sent("offer"), 0, 1);
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "The statements are the constants above.")]
    private async Task<long> CountAsync(string service, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={suite.Database(service)};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static long Minor(RestAnswer fund, string balance) => long.Parse(fund[$"{balance}.amount_minor"], CultureInfo.InvariantCulture);
}
