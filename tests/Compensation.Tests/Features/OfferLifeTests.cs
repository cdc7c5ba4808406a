using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Compensation.V1;
using Recovery.TestKit;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Tests.Features;

public sealed partial class OfferLifeTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly RecordingProvider _provider = new();
    private CompensationApp _app = null!;

    public async Task InitializeAsync() => _app = await CompensationApp.StartAsync(_folder.Path, _provider);

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Offer_AcceptedWithinAuthority_IsPaidOnceAndPosted()
    {
        // CO-08, CO-10, CO-11, CO-15
        await _app.FundThatHolds(100_000);
        var @case = await _app.CaseThatWasOpened();
        var offer = await _app.OfferThatWasAccepted(@case);

        var grant = await _app.GrantThatIs(offer.Grant, GrantState.Settled);

        Assert.Equal((OfferState.Accepted, "a", true), (offer.State, offer.AcceptedOption, offer.FeltFair));
        Assert.Equal(Make.Money(5_750), grant.Amount);
        Assert.Equal($"ref-{grant.Id}", grant.ProviderReference);
        Assert.Equal([("pay", grant.Id)], _provider.Calls);
        var fund = await _app.FundAsync();
        Assert.Equal((94_250, 0, 5_750), (fund.Available.AmountMinor, fund.Reserved.AmountMinor, fund.Granted.AmountMinor));
        Assert.Equal(["OfferProposed", "OfferPresented", "OfferAccepted", "GrantSettled", "CompensationCostRecorded"], await _app.PublishedAsync());
        Assert.Equal([1, 2, 3, 4, 5], (await _app.OutboxAsync()).Select(m => m.Sequence));
        Assert.All(await _app.OutboxAsync(), m => Assert.Equal(@case, m.Subject));
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Offer_AboveAuthority_NeedsAnotherPersonFirst()
    {
        // CO-07: four eyes.
        await _app.FundThatHolds(100_000);
        var offer = await _app.OfferThatWasProposed(await _app.CaseThatWasOpened(), 20_000);
        Assert.Equal(OfferState.PendingApproval, offer.State);

        var early = await Refusal.Of(_app.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, _app.As()));
        var own = await Refusal.Of(_app.Client.ApproveOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, _app.As()));
        var approved = await _app.Client.ApproveOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Reason = "Key customer." }, _app.As("lea"));

        Assert.Equal(("OFFER_STATE", "PENDING_APPROVAL"), (early.Reason, early.Metadata["state"]));
        Assert.Equal((StatusCode.PermissionDenied, "OWN_APPROVAL"), (own.Status, own.Reason));
        Assert.Equal((OfferState.Approved, "lea", "Key customer."), (approved.State, approved.DecidedBy, approved.ApprovalReason));
        var accepted = await _app.AcceptAsync(await _app.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, _app.As()));
        await _app.GrantThatIs(accepted.Grant, GrantState.Settled);
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Offer_RejectedOrDeclined_MakesRoomForAnother()
    {
        await _app.FundThatHolds(100_000);
        var @case = await _app.CaseThatWasOpened();
        var first = await _app.OfferThatWasProposed(@case, 20_000);
        var open = await Refusal.Of(_app.Client.ProposeOfferAsync(new() { RequestId = Scenario.NewKey(), Case = @case }, _app.As()));

        var rejected = await _app.Client.RejectOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = first.Id, Reason = "Too much." }, _app.As("lea"));
        var second = await _app.OfferThatWasPresented(@case);
        var declined = await _app.Client.DeclineOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = second.Id, Reason = "I want my item." }, _app.As("customer"));
        var third = await _app.OfferThatWasProposed(@case);

        Assert.Equal(("OFFER_OPEN", first.Id), (open.Reason, open.Metadata["offer"]));
        Assert.Equal((OfferState.Rejected, "Too much."), (rejected.State, rejected.DeclineReason));
        Assert.Equal((OfferState.Declined, "I want my item."), (declined.State, declined.DeclineReason));
        var listed = await _app.Client.ListOffersAsync(new() { Case = @case }, _app.As());
        Assert.Equal(new[] { third.Id, second.Id, first.Id }.Order(), listed.Offers.Select(o => o.Id).Order());
        Assert.Contains("OfferRejected", await _app.PublishedAsync());
        Assert.Contains("OfferDeclined", await _app.PublishedAsync());
    }

    [Fact]
    public async Task Offer_NobodyAnswers_ExpiresAtTheTimeTheCustomerWasTold()
    {
        await _app.FundThatHolds(100_000);
        var @case = await _app.CaseThatWasOpened();
        var offer = await _app.OfferThatWasPresented(@case);
        Assert.Equal(Make.Now.AddHours(168), offer.ExpiresAt.ToDateTimeOffset());

        _app.Clock.Advance(TimeSpan.FromHours(168));
        var late = await Refusal.Of(_app.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "a" }, _app.As("customer")));

        Assert.Equal(("OFFER_STATE", "EXPIRED"), (late.Reason, late.Metadata["state"]));
        await Eventually.Until(async () => (await _app.Client.GetOfferAsync(new() { Offer = offer.Id }, _app.As())).State == OfferState.Expired);
        Assert.Contains("OfferExpired", await _app.PublishedAsync());
        await _app.OfferThatWasProposed(@case);
    }

    [Fact]
    public async Task Offer_NobodyPresents_ExpiresWithoutTellingTheCustomer()
    {
        await _app.FundThatHolds(100_000);
        var @case = await _app.CaseThatWasOpened();
        var offer = await _app.OfferThatWasProposed(@case);

        _app.Clock.Advance(TimeSpan.FromHours(168));

        await Eventually.Until(async () => (await _app.Client.GetOfferAsync(new() { Offer = offer.Id }, _app.As())).State == OfferState.Expired);
        Assert.Equal(["OfferProposed"], await _app.PublishedAsync());
    }

    [Fact]
    public async Task Offer_PresentedLater_RunsFromThePresentation()
    {
        await _app.FundThatHolds(100_000);
        var offer = await _app.OfferThatWasProposed(await _app.CaseThatWasOpened());
        _app.Clock.Advance(TimeSpan.FromHours(100));

        var presented = await _app.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, _app.As());
        _app.Clock.Advance(TimeSpan.FromHours(100));

        Assert.Equal(Make.Now.AddHours(268), presented.ExpiresAt.ToDateTimeOffset());
        await _app.AcceptAsync(presented);
    }

    [Fact]
    public async Task Offer_OfWhatCostsNothing_SettlesWithoutFundOrProvider()
    {
        // CO-01: no fund exists at all.
        var @case = await _app.CaseThatWasOpened(c => c.ClaimedLoss = Make.Money(0, "EUR"));
        var offer = await _app.Client.ProposeOfferAsync(new() { RequestId = Scenario.NewKey(), Case = @case }, _app.As());
        Assert.Equal("", offer.Fund);
        offer = await _app.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, _app.As());

        var grant = await _app.Client.GetGrantAsync(new() { Grant = (await _app.AcceptAsync(offer)).Grant }, _app.As());

        Assert.Equal(GrantState.Settled, grant.State);
        Assert.Null(grant.Amount);
        Assert.Empty(_provider.Calls);
        Assert.Equal(["OfferProposed", "OfferPresented", "OfferAccepted", "GrantSettled"], await _app.PublishedAsync());
        var reversal = await Refusal.Of(_app.Client.ReverseGrantAsync(new() { RequestId = Scenario.NewKey(), Grant = grant.Id, Reason = "?" }, _app.As("lea")));
        Assert.Equal("GRANT_STATE", reversal.Reason);
    }

    [Fact]
    public async Task Accept_Twice_WithOneKeyReplaysAndWithAnotherIsRefused()
    {
        // B41, B44, CO-10
        await _app.FundThatHolds(100_000);
        var offer = await _app.OfferThatWasPresented(await _app.CaseThatWasOpened());
        var first = await _app.AcceptAsync(offer, key: "the-key");

        var replay = await _app.AcceptAsync(offer, key: "the-key");
        var again = await Refusal.Of(_app.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "b" }, _app.As("customer")));

        Assert.Equal(first, replay);
        Assert.Equal(("OFFER_STATE", "ACCEPTED"), (again.Reason, again.Metadata["state"]));
        Assert.Equal(1, await _app.ReadAsync(db => db.Grants.CountAsync()));
        await _app.GrantThatIs(first.Grant, GrantState.Settled);
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Accept_OfAnUnknownOption_IsRefused()
    {
        await _app.FundThatHolds(100_000);
        var offer = await _app.OfferThatWasPresented(await _app.CaseThatWasOpened());

        var refusal = await Refusal.Of(_app.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "z" }, _app.As("customer")));

        Assert.Equal((StatusCode.InvalidArgument, "OPTION_UNKNOWN"), (refusal.Status, refusal.Reason));
    }

    [Fact]
    public async Task Accept_WithAStaleEtag_IsRefused()
    {
        await _app.FundThatHolds(100_000);
        var offer = await _app.OfferThatWasPresented(await _app.CaseThatWasOpened());

        var refusal = await Refusal.Of(_app.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "a", Etag = "v1" }, _app.As("customer")));
        var accepted = await _app.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "a", Etag = offer.Etag }, _app.As("customer"));

        Assert.Equal("ETAG_MISMATCH", refusal.Reason);
        Assert.Equal("v3", accepted.Etag);
        Assert.False(accepted.HasFeltFair);
    }

    [Fact]
    public async Task Accept_FromAnExhaustedFund_IsRefusedAndStaysSoForItsKey()
    {
        // CO-08, B40: a refusal belongs to its key, also when the fund is filled up meanwhile.
        await _app.FundThatHolds(5_749);
        var offer = await _app.OfferThatWasPresented(await _app.CaseThatWasOpened());

        var first = await Assert.ThrowsAsync<RpcException>(() => _app.AcceptAsync(offer, key: "k1"));
        await _app.FundThatHolds(5_750);
        var second = await Assert.ThrowsAsync<RpcException>(() => _app.AcceptAsync(offer, key: "k1"));
        var third = await _app.AcceptAsync(offer, key: "k2");

        Assert.Equal(("FUND_EXHAUSTED", "5749"), (Refusal.Of(first).Reason, Refusal.Of(first).Metadata["available"]));
        Assert.Equal(Refusal.Of(first).Metadata, Refusal.Of(second).Metadata);
        await _app.GrantThatIs(third.Grant, GrantState.Settled);
        Assert.Equal(0, (await _app.FundAsync()).Available.AmountMinor);
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Accept_OfTheLastMoneyByManyAtOnce_SpendsItOnce()
    {
        // CO-08, B11: exactly one wins.
        const int rivals = 12;
        await _app.FundThatHolds(5_750 + 100);
        var offers = new List<Offer>();
        for (var i = 0; i < rivals; i++)
            offers.Add(await _app.OfferThatWasPresented(await _app.CaseThatWasOpened()));

        var outcomes = await Task.WhenAll(offers.Select(async offer =>
        {
            try
            {
                return (await _app.AcceptAsync(offer)).Grant;
            }
            catch (RpcException refused)
            {
                return Refusal.Of(refused).Reason;
            }
        }));

        Assert.Equal(rivals - 1, outcomes.Count(o => o == "FUND_EXHAUSTED"));
        await _app.GrantThatIs(Assert.Single(outcomes, o => o != "FUND_EXHAUSTED"), GrantState.Settled);
        Assert.Equal(100, (await _app.FundAsync()).Available.AmountMinor);
        await _app.LedgerIsWhole();
    }
}
