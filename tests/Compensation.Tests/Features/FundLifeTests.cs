using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Recovery.Contracts.Compensation.V1;
using Recovery.TestKit;

namespace Recovery.Compensation.Tests.Features;

/// <summary>CO-08: campaigns, periods, teams and low budgets through the service's own doors.</summary>
public sealed class FundLifeTests : HostedTest
{
    [Fact]
    public async Task Fund_RunningLow_IsToldOnceAndShown()
    {
        await PutAsync("main", 20_000, f => f.LowPercent = 50);
        await App.OfferThatWasAccepted(await App.CaseThatWasOpened());
        Assert.DoesNotContain("FundRanLow", await App.PublishedAsync());

        await App.OfferThatWasAccepted(await App.CaseThatWasOpened());
        await App.OfferThatWasAccepted(await App.CaseThatWasOpened());

        Assert.True((await App.FundAsync()).Low);
        Assert.Equal(1, (await App.PublishedAsync()).Count(e => e == "FundRanLow"));
        await PutAsync("main", 100_000, f => f.LowPercent = 50);
        Assert.False((await App.FundAsync()).Low);
    }

    [Fact]
    public async Task Campaign_ThatEndsBetweenOfferAndAnswer_PromisesNothingMore()
    {
        // The end is asked in the transaction that takes the money.
        await PutAsync("crisis", 100_000, f => f.EndsAt = At(2));
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());
        Assert.Equal("crisis", offer.Fund);

        App.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal("FUND_CLOSED", Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => App.AcceptAsync(offer))).Reason);
        Assert.Equal("FUND_MISSING", Refusal.Of(await Assert.ThrowsAsync<RpcException>(async () => await App.OfferThatWasProposed(await App.CaseThatWasOpened()))).Reason);
        Assert.Equal(100_000, (await App.FundAsync("crisis")).Available.AmountMinor);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Period_ThatBegins_StartsWithItsBudgetWhateverWasLeft()
    {
        await PutAsync("main", 50_000, f => (f.Renewal, f.PeriodBudget) = (Fund.Types.Renewal.Monthly, Make.Money(30_000)));
        await App.GrantThatIs((await App.OfferThatWasAccepted(await App.CaseThatWasOpened())).Grant, Grant.Types.State.Settled);
        Assert.Equal(new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc), (await App.FundAsync()).RenewsAt.ToDateTime());

        App.Clock.Advance(TimeSpan.FromDays(31));

        var fund = await Eventually.Get(() => App.FundAsync(), f => f.Available.AmountMinor == 30_000);
        Assert.Equal((35_750, new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc)), (fund.Budget.AmountMinor, fund.RenewsAt.ToDateTime()));
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Funds_OfATeam_AreListedByPage()
    {
        foreach (var id in new[] { "c", "a", "b", "d" })
            await PutAsync(id, 100, f => f.Team = id == "d" ? "other" : "field");

        var first = await App.Client.ListFundsAsync(new() { Team = "field", PageSize = 2 }, App.As());
        var rest = await App.Client.ListFundsAsync(new() { Team = "field", PageSize = 2, PageToken = first.NextPageToken }, App.As());

        Assert.Equal(["a", "b", "c"], first.Funds.Concat(rest.Funds).Select(f => f.Id));
        Assert.Equal("", rest.NextPageToken);
        Assert.Equal(100, first.Funds[0].Available.AmountMinor);
        Assert.Empty((await App.Client.ListFundsAsync(new(), App.As("ann", "globex"))).Funds);
    }

    private async Task PutAsync(string fund, long minor, Action<PutFundRequest> change)
    {
        var request = new PutFundRequest { RequestId = Scenario.NewKey(), Fund = fund, Name = fund, Budget = Make.Money(minor) };
        change(request);
        await App.Client.PutFundAsync(request, App.As("lea"));
    }

    private Timestamp At(int hours) => Timestamp.FromDateTimeOffset(App.Clock.GetUtcNow().AddHours(hours));
}
