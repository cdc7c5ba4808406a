using System.Text.Json;
using Microsoft.Data.Sqlite;
using Recovery.Compensation.Payouts;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Faults;
using Recovery.TestKit;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Tests.Payouts;

/// <summary>F1, F2: the process dies around the provider's call. Whatever it had done, the next one ends with one payout and one posting.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PayoutJob.BeforeProvider, "paid")]
    [InlineData(PayoutJob.AfterProvider, "paid,found")]
    [InlineData(CrashPoints.CommandAfterCommit, "paid")]
    public async Task Payout_WithTheProcessKilled_IsCarriedOnByTheNext(string point, string calls)
    {
        var offer = await PresentedAsync();
        await using (var doomed = await ServiceProcess.StartAsync(_folder.Path, point))
        {
            // The answer may or may not arrive; the key makes the next try safe.
            await Record.ExceptionAsync(() => AcceptAsync(doomed, offer));
            await doomed.DiesAsync();
        }
        await EndLeasesAsync();

        string grant;
        await using (var next = await ServiceProcess.StartAsync(_folder.Path))
        {
            grant = (await AcceptAsync(next, offer)).Grant;
            await Eventually.Until(
                async () => (await next.Client.GetGrantAsync(new() { Grant = grant }, ServiceProcess.As("ann"))).State == GrantState.Settled, TimeSpan.FromSeconds(90));
        }

        var log = (await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "payouts.log"))).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.All(log, line => Assert.Equal(grant, line.GetProperty("key").GetString()));
        Assert.Equal(calls, string.Join(',', log.Select(line => line.GetProperty("event").GetString())));
        await using var app = await CompensationApp.StartAsync(_folder.Path);
        Assert.Equal(1, (await app.PublishedAsync()).Count(e => e == "GrantSettled"));
        Assert.Equal(5_750, (await app.FundAsync()).Granted.AmountMinor);
        await app.LedgerIsWhole();
    }

    [Fact]
    public async Task Bulk_WithTheProcessKilledInTheMiddle_IsGivenToEachOnceByTheNext()
    {
        // CO-12: at the death one batch is given, and either the next is written but not committed, or the first is paid and not posted.
        const int Accounts = 110;
        var bulk = await ApprovedAsync(Accounts);
        await using (var doomed = await ServiceProcess.StartAsync(_folder.Path, $"{CrashPoints.TimerBeforeComplete}:2"))
        {
            await Record.ExceptionAsync(() => StartAsync(doomed, bulk));
            await doomed.DiesAsync();
        }
        await EndLeasesAsync();

        await using (var next = await ServiceProcess.StartAsync(_folder.Path))
        {
            // The same key: it is started already.
            await StartAsync(next, bulk);
            await Eventually.Until(
                async () => (await next.Client.GetBulkAsync(new() { Bulk = bulk }, ServiceProcess.As("lea"))).Settled == Accounts, TimeSpan.FromSeconds(90));
        }

        var paid = (await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "payouts.log"))).Where(line => line.Contains("\"paid\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(Accounts, paid.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("key").GetString()).Distinct().Count());
        Assert.Equal(Accounts, paid.Count);
        await using var app = await CompensationApp.StartAsync(_folder.Path);
        Assert.Equal(Accounts, (await app.PublishedAsync()).Count(e => e == "GrantSettled"));
        Assert.Equal(Accounts * 500, (await app.FundAsync()).Granted.AmountMinor);
        await app.LedgerIsWhole();
    }

    private async Task<string> ApprovedAsync(int accounts)
    {
        await using var app = await CompensationApp.StartAsync(_folder.Path, clock: new ManualClock(TimeProvider.System.GetUtcNow()));
        await app.FundThatHolds(1_000_000);
        await app.CasesThatWereOpened(accounts);
        var bulk = await app.BulkThatWasPlanned();
        await app.Client.ApproveBulkAsync(new() { RequestId = Scenario.NewKey(), Bulk = bulk.Id, Reason = "It is fair." }, app.As("cora"));
        return bulk.Id;
    }

    private static async Task<Bulk> StartAsync(ServiceProcess service, string bulk) =>
        await service.Client.StartBulkAsync(new() { RequestId = "the-start", Bulk = bulk }, ServiceProcess.As("lea"));

    private async Task<Offer> PresentedAsync()
    {
        await using var app = await CompensationApp.StartAsync(_folder.Path, clock: new ManualClock(TimeProvider.System.GetUtcNow()));
        await app.FundThatHolds(100_000);
        return await app.OfferThatWasPresented(await app.CaseThatWasOpened());
    }

    /// <summary>The dead process's lease would end by itself in a minute of the machine's time; nobody needs to wait for that here.</summary>
    private async Task EndLeasesAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "compensation.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE timers SET lease_until = '1970-01-01 00:00:00'";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Offer> AcceptAsync(ServiceProcess service, Offer offer) => await service.Client.AcceptOfferAsync(
        new() { RequestId = "the-customers-key", Offer = offer.Id, Option = "a" }, ServiceProcess.As("customer"));
}
