using Grpc.Core;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Tests.Features;

public sealed class FundTests : HostedTest
{
    [Fact]
    public async Task Put_ANewBudget_PostsTheDifference()
    {
        // CO-08
        Assert.Equal("v1", (await App.FundThatHolds(1_000)).Etag);
        var raised = await App.FundThatHolds(1_500);
        var lowered = await App.FundThatHolds(200);
        var same = await App.FundThatHolds(200);

        Assert.Equal((1_500, 1_500), (raised.Budget.AmountMinor, raised.Available.AmountMinor));
        Assert.Equal((200, 200), (lowered.Budget.AmountMinor, lowered.Available.AmountMinor));
        Assert.Equal("v4", same.Etag);
        var entries = await EntriesAsync("fund.main.available");
        Assert.Equal([1_000, 500, -1_300], entries.Entries.Select(e => e.Amount.AmountMinor));
        Assert.Equal([1_000, 1_500, 200], entries.Entries.Select(e => e.Balance.AmountMinor));
        Assert.All(entries.Entries, e => Assert.Equal("budget", e.Kind));
        Assert.Equal(-200, (await EntriesAsync("fund.main.source")).Entries[^1].Balance.AmountMinor);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Put_BelowWhatIsPromised_IsRefused()
    {
        await App.FundThatHolds(10_000);
        await App.OfferThatWasAccepted(await App.CaseThatWasOpened());

        var refusal = Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => App.FundThatHolds(5_749)));
        await App.FundThatHolds(5_750);

        Assert.Equal(("BUDGET_BELOW_SPENT", "4250"), (refusal.Reason, refusal.Metadata["available"]));
        Assert.Equal(0, (await App.FundAsync()).Available.AmountMinor);
        await App.LedgerIsWhole();
    }

    [Theory]
    [InlineData(-1, "USD", "INVALID_ARGUMENT")]
    [InlineData(100, "EUR", "CURRENCY_MISMATCH")]
    [InlineData(100, "usd", "INVALID_ARGUMENT")]
    [InlineData(100, "XXX", "INVALID_ARGUMENT")]
    [InlineData(1_000_000_000_000_001, "USD", "INVALID_ARGUMENT")]
    public async Task Put_OfABadBudget_IsRefused(long minor, string currency, string reason)
    {
        // B10, B12
        await App.FundThatHolds(10_000);

        var refusal = Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => App.FundThatHolds(minor, currency: currency)));

        Assert.Equal(reason, refusal.Reason);
        Assert.Equal(10_000, (await App.FundAsync()).Budget.AmountMinor);
    }

    [Fact]
    public async Task Put_WithAStaleEtag_IsRefused()
    {
        await App.FundThatHolds(10_000);
        var request = new PutFundRequest { RequestId = Scenario.NewKey(), Fund = "main", Budget = Make.Money(20_000), Etag = "v7" };

        Assert.Equal("ETAG_MISMATCH", (await Refusal.Of(App.Client.PutFundAsync(request, App.As()))).Reason);
    }

    [Fact]
    public async Task Put_ByManyAtOnce_EndsWithOneOfTheBudgetsAndAWholeLedger()
    {
        await App.FundThatHolds(10_000);

        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => App.FundThatHolds(10_000 + (i * 100))));

        Assert.Equal(0, (await App.FundAsync()).Budget.AmountMinor % 100);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Entries_OverPages_ComeOnceAndInOrder()
    {
        for (var i = 1; i <= 7; i++)
            await App.FundThatHolds(i * 10);

        var seen = new List<long>();
        var page = new ListLedgerEntriesResponse();
        do
        {
            page = await App.Client.ListLedgerEntriesAsync(
                new() { Account = "fund.main.available", PageSize = 3, PageToken = page.NextPageToken }, App.As());
            seen.AddRange(page.Entries.Select(e => e.Balance.AmountMinor));
        }
        while (page.NextPageToken.Length > 0);

        Assert.Equal([10, 20, 30, 40, 50, 60, 70], seen);
    }

    [Fact]
    public async Task Entries_WithATokenOfAnotherAccount_AreRefused()
    {
        // B34
        for (var i = 1; i <= 3; i++)
            await App.FundThatHolds(i * 10);
        var page = await App.Client.ListLedgerEntriesAsync(new() { Account = "fund.main.available", PageSize = 1 }, App.As());

        var refusal = await Refusal.Of(App.Client.ListLedgerEntriesAsync(
            new() { Account = "fund.main.source", PageSize = 1, PageToken = page.NextPageToken }, App.As()));

        Assert.Equal("PAGE_TOKEN_INVALID", refusal.Reason);
    }

    private async Task<ListLedgerEntriesResponse> EntriesAsync(string account) =>
        await App.Client.ListLedgerEntriesAsync(new() { Account = account }, App.As());
}
