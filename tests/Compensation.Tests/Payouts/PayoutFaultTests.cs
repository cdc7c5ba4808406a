using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Compensation.Payouts;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Ids;
using Recovery.TestKit;
using Accepted = Recovery.Compensation.Domain.Grant;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Tests.Payouts;

/// <summary>F2, CO-11: whatever happens between asking the provider and posting, the customer is paid once and the ledger says so.</summary>
public sealed class PayoutFaultTests() : HostedTest(100_000)
{
    [Fact]
    public async Task Payout_WhoseAnswerIsLost_StaysPendingAndIsFoundNotPaidAgain()
    {
        Provider.LosesAnswer = new TimeoutException("lost");
        var grant = (await AcceptedAsync()).Grant;
        await AskedAsync(1);
        Assert.Equal(GrantState.Pending, (await App.Client.GetGrantAsync(new() { Grant = grant }, App.As())).State);
        Assert.Equal(5_750, (await App.FundAsync()).Reserved.AmountMinor);

        Provider.LosesAnswer = null;
        App.Clock.Advance(PayoutStep.FirstPause);
        await App.GrantThatIs(grant, GrantState.Settled);

        Assert.Equal([("pay", grant), ("find", grant)], Provider.Calls);
        Assert.Equal(1, (await App.PublishedAsync()).Count(e => e == "GrantSettled"));
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_ThatNeverReachedTheProvider_IsAskedAfterThenPaidWithTheSameKey()
    {
        Provider.Pays = _ => new PayoutOutcome.Unknown("connection reset");
        var grant = (await AcceptedAsync()).Grant;
        await AskedAsync(1);

        Provider.Pays = RecordingProvider.Done;
        App.Clock.Advance(PayoutStep.FirstPause);
        await App.GrantThatIs(grant, GrantState.Settled);

        Assert.Equal([("pay", grant), ("find", grant), ("pay", grant)], Provider.Calls);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_ThatIsRefused_ReleasesTheMoneyAndTellsWhy()
    {
        Provider.Pays = _ => new PayoutOutcome.Refused("account closed");
        var offer = await AcceptedAsync();

        var grant = await App.GrantThatIs(offer.Grant, GrantState.Failed);

        Assert.Equal("account closed", grant.Failure);
        Assert.Equal(100_000, (await App.FundAsync()).Available.AmountMinor);
        Assert.Equal("GrantFailed", (await App.PublishedAsync())[^1]);
        Assert.Equal(10_000, (await App.Client.PreviewAuthorityAsync(new() { Case = offer.Case }, App.As())).Limit.AmountMinor);
        await App.LedgerIsWhole();
    }

    [Theory]
    [InlineData(5_751, "USD")]
    [InlineData(5_749, "USD")]
    [InlineData(5_750, "EUR")]
    public async Task Payout_OfAnotherAmountThanOrdered_IsNeverPosted(long minor, string currency)
    {
        // API10: a provider is never trusted about money.
        Provider.Pays = _ => new PayoutOutcome.Done("odd", new(minor, currency));
        var grant = (await AcceptedAsync()).Grant;
        await AskedAsync(1);
        App.Clock.Advance(PayoutStep.FirstPause);
        await AskedAsync(2);

        Assert.Equal(GrantState.Pending, (await App.Client.GetGrantAsync(new() { Grant = grant }, App.As())).State);
        Assert.Equal(5_750, (await App.FundAsync()).Reserved.AmountMinor);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_NobodyCanLearnOf_IsWrittenOffOnceAndCountsAsGone()
    {
        // CO-10: it may have been paid, so nobody else can be given the money.
        Provider.Pays = _ => new PayoutOutcome.Unknown("?");
        var offer = await AcceptedAsync();
        await AskedAsync(1);

        var gone = await WriteOffAsync(offer.Grant, "w1");
        var replay = await WriteOffAsync(offer.Grant, "w1");
        var again = await Refusal.Of(App.Client.WriteOffGrantAsync(new() { RequestId = "w2", Grant = offer.Grant, Reason = "Again." }, App.As("lea")));
        Provider.Pays = RecordingProvider.Done;
        App.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((GrantState.WrittenOff, gone), (gone.State, replay));
        Assert.Equal(("GRANT_STATE", "WRITTEN_OFF"), (again.Reason, again.Metadata["state"]));
        var fund = await App.FundAsync();
        Assert.Equal((94_250, 0, 0, 5_750), (fund.Available.AmountMinor, fund.Reserved.AmountMinor, fund.Granted.AmountMinor, fund.WrittenOff.AmountMinor));
        Assert.Equal(["GrantFailed", "CompensationCostRecorded"], (await App.PublishedAsync())[^2..]);
        Assert.Equal([("pay", offer.Grant)], Provider.Calls);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_WhileTheProviderIsSilent_LiesInClearing()
    {
        Provider.Pays = _ => new PayoutOutcome.Unknown("?");
        await AcceptedAsync();
        await AskedAsync(1);

        var fund = await App.FundAsync();

        Assert.Equal((94_250, 5_750, 5_750), (fund.Available.AmountMinor, fund.Reserved.AmountMinor, fund.Clearing.AmountMinor));
    }

    [Fact]
    public async Task Reservation_ThatRanOutBeforeThePayoutBegan_IsReleased()
    {
        // CO-08: two phases with an end. The service was down all the while.
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());
        var grant = await App.Store.WriteAsync(CompensationApp.Tenant, async (db, ct) =>
        {
            var found = await db.Offers.FirstAsync(o => o.Id == offer.Id, ct);
            var option = found.Choose("a", App.Clock.GetUtcNow());
            var made = Accepted.Of(found, option, TypeId.New("grant", Make.Now), "", 0, Make.Now);
            db.Grants.Add(made);
            await db.PostAsync(new Transfer(TransferKind.Reserve, "main", made.Amount!.Value, made.Id), Make.Now, ct);
            db.Schedule(PayoutJob.JobKind, made.Id, found.CaseId, Make.Now);
            return made.Id;
        }, CancellationToken.None);

        var lapsed = await App.GrantThatIs(grant, GrantState.Failed);

        Assert.Contains("ran out", lapsed.Failure, StringComparison.Ordinal);
        Assert.Empty(Provider.Calls);
        Assert.Equal(100_000, (await App.FundAsync()).Available.AmountMinor);
        Assert.Equal("GrantFailed", (await App.PublishedAsync())[^1]);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_WithTheServiceGoneInBetween_IsCarriedOnByTheNextOne()
    {
        Provider.LosesAnswer = new TimeoutException("killed");
        var grant = (await AcceptedAsync()).Grant;
        await AskedAsync(1);
        await App.DisposeAsync();

        Provider.LosesAnswer = null;
        App = await CompensationApp.StartAsync(Folder, Provider, new ManualClock(Make.Now + PayoutStep.FirstPause));
        await App.GrantThatIs(grant, GrantState.Settled);

        Assert.Equal(1, Provider.Calls.Count(c => c.Call == "pay"));
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_WithTwoReplicas_IsPostedOnce()
    {
        // F29
        await using var second = await CompensationApp.StartAsync(Folder, Provider, App.Clock);
        var offers = new List<Offer>();
        for (var i = 0; i < 10; i++)
            offers.Add(await (i % 2 == 0 ? App : second).OfferThatWasAccepted(await App.CaseThatWasOpened()));

        foreach (var offer in offers)
            await second.GrantThatIs(offer.Grant, GrantState.Settled);

        Assert.All(offers, offer => Assert.Equal(1, Provider.Calls.Count(c => c == ("pay", offer.Grant))));
        Assert.Equal(10, (await App.PublishedAsync()).Count(e => e == "GrantSettled"));
        Assert.Equal(57_500, (await App.FundAsync()).Granted.AmountMinor);
        await App.LedgerIsWhole();
    }

    private async Task<Grant> WriteOffAsync(string grant, string key) =>
        await App.Client.WriteOffGrantAsync(new() { RequestId = key, Grant = grant, Reason = "The provider closed down." }, App.As("lea"));

    private async Task<Offer> AcceptedAsync() => await App.OfferThatWasAccepted(await App.CaseThatWasOpened());

    /// <summary>Until the run that asked has put its doubt down.</summary>
    private Task AskedAsync(int attempts) => Eventually.Until(async () => await App.ReadAsync(db => db.Grants.AnyAsync(g => g.PayoutAttempts == attempts)));
}
