using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Recovery.Contracts.Compensation.V1;
using Recovery.TestKit;

namespace Recovery.Compensation.Tests.Features;

/// <summary>CO-08: campaigns, periods, teams and low budgets through the service's own doors.</summary>
public sealed class FundLifeTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private CompensationApp _app = null!;

    public async Task InitializeAsync() => _app = await CompensationApp.StartAsync(_folder.Path, new RecordingProvider());

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Fund_RunningLow_IsToldOnceAndShown()
    {
        await PutAsync("main", 20_000, f => f.LowPercent = 50);
        await _app.OfferThatWasAccepted(await _app.CaseThatWasOpened());
        Assert.DoesNotContain("FundRanLow", await _app.PublishedAsync());

        await _app.OfferThatWasAccepted(await _app.CaseThatWasOpened());
        await _app.OfferThatWasAccepted(await _app.CaseThatWasOpened());

        Assert.True((await _app.FundAsync()).Low);
        Assert.Equal(1, (await _app.PublishedAsync()).Count(e => e == "FundRanLow"));
        await PutAsync("main", 100_000, f => f.LowPercent = 50);
        Assert.False((await _app.FundAsync()).Low);
    }

    [Fact]
    public async Task Campaign_ThatEndsBetweenOfferAndAnswer_PromisesNothingMore()
    {
        // The end is asked in the transaction that takes the money.
        await PutAsync("crisis", 100_000, f => f.EndsAt = At(2));
        var offer = await _app.OfferThatWasPresented(await _app.CaseThatWasOpened());
        Assert.Equal("crisis", offer.Fund);

        _app.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal("FUND_CLOSED", Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => _app.AcceptAsync(offer))).Reason);
        Assert.Equal("FUND_MISSING", Refusal.Of(await Assert.ThrowsAsync<RpcException>(async () => await _app.OfferThatWasProposed(await _app.CaseThatWasOpened()))).Reason);
        Assert.Equal(100_000, (await _app.FundAsync("crisis")).Available.AmountMinor);
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Period_ThatBegins_StartsWithItsBudgetWhateverWasLeft()
    {
        await PutAsync("main", 50_000, f => (f.Renewal, f.PeriodBudget) = (Fund.Types.Renewal.Monthly, Make.Money(30_000)));
        await _app.GrantThatIs((await _app.OfferThatWasAccepted(await _app.CaseThatWasOpened())).Grant, Grant.Types.State.Settled);
        Assert.Equal(new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc), (await _app.FundAsync()).RenewsAt.ToDateTime());

        _app.Clock.Advance(TimeSpan.FromDays(31));

        var fund = await Eventually.Get(() => _app.FundAsync(), f => f.Available.AmountMinor == 30_000);
        Assert.Equal((35_750, new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc)), (fund.Budget.AmountMinor, fund.RenewsAt.ToDateTime()));
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Funds_OfATeam_AreListedByPage()
    {
        foreach (var id in new[] { "c", "a", "b", "d" })
            await PutAsync(id, 100, f => f.Team = id == "d" ? "other" : "field");

        var first = await _app.Client.ListFundsAsync(new() { Team = "field", PageSize = 2 }, _app.As());
        var rest = await _app.Client.ListFundsAsync(new() { Team = "field", PageSize = 2, PageToken = first.NextPageToken }, _app.As());

        Assert.Equal(["a", "b", "c"], first.Funds.Concat(rest.Funds).Select(f => f.Id));
        Assert.Equal("", rest.NextPageToken);
        Assert.Equal(100, first.Funds[0].Available.AmountMinor);
        Assert.Empty((await _app.Client.ListFundsAsync(new(), _app.As("ann", "globex"))).Funds);
    }

    private async Task PutAsync(string fund, long minor, Action<PutFundRequest> change)
    {
        var request = new PutFundRequest { RequestId = Scenario.NewKey(), Fund = fund, Name = fund, Budget = Make.Money(minor) };
        change(request);
        await _app.Client.PutFundAsync(request, _app.As("lea"));
    }

    private Timestamp At(int hours) => Timestamp.FromDateTimeOffset(_app.Clock.GetUtcNow().AddHours(hours));
}
