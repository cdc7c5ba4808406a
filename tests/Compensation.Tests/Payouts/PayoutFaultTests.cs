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
public sealed class PayoutFaultTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly RecordingProvider _provider = new();
    private CompensationApp _app = null!;

    public async Task InitializeAsync()
    {
        _app = await CompensationApp.StartAsync(_folder.Path, _provider);
        await _app.FundThatHolds(100_000);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Payout_WhoseAnswerIsLost_StaysPendingAndIsFoundNotPaidAgain()
    {
        _provider.LosesAnswer = new TimeoutException("lost");
        var grant = (await AcceptedAsync()).Grant;
        await AskedAsync(1);
        Assert.Equal(GrantState.Pending, (await _app.Client.GetGrantAsync(new() { Grant = grant }, _app.As())).State);
        Assert.Equal(5_750, (await _app.FundAsync()).Reserved.AmountMinor);

        _provider.LosesAnswer = null;
        _app.Clock.Advance(PayoutStep.FirstPause);
        await _app.GrantThatIs(grant, GrantState.Settled);

        Assert.Equal([("pay", grant), ("find", grant)], _provider.Calls);
        Assert.Equal(1, (await _app.PublishedAsync()).Count(e => e == "GrantSettled"));
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_ThatNeverReachedTheProvider_IsAskedAfterThenPaidWithTheSameKey()
    {
        _provider.Pays = _ => new PayoutOutcome.Unknown("connection reset");
        var grant = (await AcceptedAsync()).Grant;
        await AskedAsync(1);

        _provider.Pays = RecordingProvider.Done;
        _app.Clock.Advance(PayoutStep.FirstPause);
        await _app.GrantThatIs(grant, GrantState.Settled);

        Assert.Equal([("pay", grant), ("find", grant), ("pay", grant)], _provider.Calls);
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_ThatIsRefused_ReleasesTheMoneyAndTellsWhy()
    {
        _provider.Pays = _ => new PayoutOutcome.Refused("account closed");
        var offer = await AcceptedAsync();

        var grant = await _app.GrantThatIs(offer.Grant, GrantState.Failed);

        Assert.Equal("account closed", grant.Failure);
        Assert.Equal(100_000, (await _app.FundAsync()).Available.AmountMinor);
        Assert.Equal("GrantFailed", (await _app.PublishedAsync())[^1]);
        Assert.Equal(10_000, (await _app.Client.PreviewAuthorityAsync(new() { Case = offer.Case }, _app.As())).Limit.AmountMinor);
        await _app.LedgerIsWhole();
    }

    [Theory]
    [InlineData(5_751, "USD")]
    [InlineData(5_749, "USD")]
    [InlineData(5_750, "EUR")]
    public async Task Payout_OfAnotherAmountThanOrdered_IsNeverPosted(long minor, string currency)
    {
        // API10: a provider is never trusted about money.
        _provider.Pays = _ => new PayoutOutcome.Done("odd", new(minor, currency));
        var grant = (await AcceptedAsync()).Grant;
        await AskedAsync(1);
        _app.Clock.Advance(PayoutStep.FirstPause);
        await AskedAsync(2);

        Assert.Equal(GrantState.Pending, (await _app.Client.GetGrantAsync(new() { Grant = grant }, _app.As())).State);
        Assert.Equal(5_750, (await _app.FundAsync()).Reserved.AmountMinor);
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_NobodyCanLearnOf_IsWrittenOffOnceAndCountsAsGone()
    {
        // CO-10: it may have been paid, so nobody else can be given the money.
        _provider.Pays = _ => new PayoutOutcome.Unknown("?");
        var offer = await AcceptedAsync();
        await AskedAsync(1);

        var gone = await WriteOffAsync(offer.Grant, "w1");
        var replay = await WriteOffAsync(offer.Grant, "w1");
        var again = await Refusal.Of(_app.Client.WriteOffGrantAsync(new() { RequestId = "w2", Grant = offer.Grant, Reason = "Again." }, _app.As("lea")));
        _provider.Pays = RecordingProvider.Done;
        _app.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((GrantState.WrittenOff, gone), (gone.State, replay));
        Assert.Equal(("GRANT_STATE", "WRITTEN_OFF"), (again.Reason, again.Metadata["state"]));
        var fund = await _app.FundAsync();
        Assert.Equal((94_250, 0, 0, 5_750), (fund.Available.AmountMinor, fund.Reserved.AmountMinor, fund.Granted.AmountMinor, fund.WrittenOff.AmountMinor));
        Assert.Equal(["GrantFailed", "CompensationCostRecorded"], (await _app.PublishedAsync())[^2..]);
        Assert.Equal([("pay", offer.Grant)], _provider.Calls);
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_WhileTheProviderIsSilent_LiesInClearing()
    {
        _provider.Pays = _ => new PayoutOutcome.Unknown("?");
        await AcceptedAsync();
        await AskedAsync(1);

        var fund = await _app.FundAsync();

        Assert.Equal((94_250, 5_750, 5_750), (fund.Available.AmountMinor, fund.Reserved.AmountMinor, fund.Clearing.AmountMinor));
    }

    [Fact]
    public async Task Reservation_ThatRanOutBeforeThePayoutBegan_IsReleased()
    {
        // CO-08: two phases with an end. The service was down all the while.
        var offer = await _app.OfferThatWasPresented(await _app.CaseThatWasOpened());
        var grant = await _app.Store.WriteAsync(CompensationApp.Tenant, async (db, ct) =>
        {
            var found = await db.Offers.FirstAsync(o => o.Id == offer.Id, ct);
            var option = found.Choose("a", _app.Clock.GetUtcNow());
            var made = Accepted.Of(found, option, TypeId.New("grant", Make.Now), "", 0, Make.Now);
            db.Grants.Add(made);
            await db.PostAsync(new Transfer(TransferKind.Reserve, "main", made.Amount!.Value, made.Id), Make.Now, ct);
            db.Schedule(PayoutJob.JobKind, made.Id, found.CaseId, Make.Now);
            return made.Id;
        }, CancellationToken.None);

        var lapsed = await _app.GrantThatIs(grant, GrantState.Failed);

        Assert.Contains("ran out", lapsed.Failure, StringComparison.Ordinal);
        Assert.Empty(_provider.Calls);
        Assert.Equal(100_000, (await _app.FundAsync()).Available.AmountMinor);
        Assert.Equal("GrantFailed", (await _app.PublishedAsync())[^1]);
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_WithTheServiceGoneInBetween_IsCarriedOnByTheNextOne()
    {
        _provider.LosesAnswer = new TimeoutException("killed");
        var grant = (await AcceptedAsync()).Grant;
        await AskedAsync(1);
        await _app.DisposeAsync();

        _provider.LosesAnswer = null;
        _app = await CompensationApp.StartAsync(_folder.Path, _provider, new ManualClock(Make.Now + PayoutStep.FirstPause));
        await _app.GrantThatIs(grant, GrantState.Settled);

        Assert.Equal(1, _provider.Calls.Count(c => c.Call == "pay"));
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Payout_WithTwoReplicas_IsPostedOnce()
    {
        // F29
        await using var second = await CompensationApp.StartAsync(_folder.Path, _provider, _app.Clock);
        var offers = new List<Offer>();
        for (var i = 0; i < 10; i++)
            offers.Add(await (i % 2 == 0 ? _app : second).OfferThatWasAccepted(await _app.CaseThatWasOpened()));

        foreach (var offer in offers)
            await second.GrantThatIs(offer.Grant, GrantState.Settled);

        Assert.All(offers, offer => Assert.Equal(1, _provider.Calls.Count(c => c == ("pay", offer.Grant))));
        Assert.Equal(10, (await _app.PublishedAsync()).Count(e => e == "GrantSettled"));
        Assert.Equal(57_500, (await _app.FundAsync()).Granted.AmountMinor);
        await _app.LedgerIsWhole();
    }

    private async Task<Grant> WriteOffAsync(string grant, string key) =>
        await _app.Client.WriteOffGrantAsync(new() { RequestId = key, Grant = grant, Reason = "The provider closed down." }, _app.As("lea"));

    private async Task<Offer> AcceptedAsync() => await _app.OfferThatWasAccepted(await _app.CaseThatWasOpened());

    /// <summary>Until the run that asked has put its doubt down.</summary>
    private Task AskedAsync(int attempts) => Eventually.Until(async () => await _app.ReadAsync(db => db.Grants.AnyAsync(g => g.PayoutAttempts == attempts)));
}
