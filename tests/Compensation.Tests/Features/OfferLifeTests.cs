using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Compensation.V1;
using Recovery.TestKit;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Tests.Features;

public sealed partial class OfferLifeTests : HostedTest
{
    [Fact]
    public async Task Offer_AcceptedWithinAuthority_IsPaidOnceAndPosted()
    {
        // CO-08, CO-10, CO-11, CO-15
        await App.FundThatHolds(100_000);
        var @case = await App.CaseThatWasOpened();
        var offer = await App.OfferThatWasAccepted(@case);

        var grant = await App.GrantThatIs(offer.Grant, GrantState.Settled);

        Assert.Equal((OfferState.Accepted, "a", true), (offer.State, offer.AcceptedOption, offer.FeltFair));
        Assert.Equal(Make.Money(5_750), grant.Amount);
        Assert.Equal($"ref-{grant.Id}", grant.ProviderReference);
        Assert.Equal([("pay", grant.Id)], Provider.Calls);
        var fund = await App.FundAsync();
        Assert.Equal((94_250, 0, 5_750), (fund.Available.AmountMinor, fund.Reserved.AmountMinor, fund.Granted.AmountMinor));
        Assert.Equal(["OfferProposed", "OfferPresented", "OfferAccepted", "GrantSettled", "CompensationCostRecorded"], await App.PublishedAsync());
        Assert.Equal([1, 2, 3, 4, 5], (await App.OutboxAsync()).Select(m => m.Sequence));
        Assert.All(await App.OutboxAsync(), m => Assert.Equal(@case, m.Subject));
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Offer_AboveAuthority_NeedsAnotherPersonFirst()
    {
        // CO-07: four eyes.
        await App.FundThatHolds(100_000);
        var offer = await App.OfferThatWasProposed(await App.CaseThatWasOpened(), 20_000);
        Assert.Equal(OfferState.PendingApproval, offer.State);

        var early = await Refusal.Of(App.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, App.As()));
        var own = await Refusal.Of(App.Client.ApproveOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, App.As()));
        var approved = await App.Client.ApproveOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Reason = "Key customer." }, App.As("lea"));

        Assert.Equal(("OFFER_STATE", "PENDING_APPROVAL"), (early.Reason, early.Metadata["state"]));
        Assert.Equal((StatusCode.PermissionDenied, "OWN_APPROVAL"), (own.Status, own.Reason));
        Assert.Equal((OfferState.Approved, "lea", "Key customer."), (approved.State, approved.DecidedBy, approved.ApprovalReason));
        var accepted = await App.AcceptAsync(await App.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, App.As()));
        await App.GrantThatIs(accepted.Grant, GrantState.Settled);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Offer_RejectedOrDeclined_MakesRoomForAnother()
    {
        await App.FundThatHolds(100_000);
        var @case = await App.CaseThatWasOpened();
        var first = await App.OfferThatWasProposed(@case, 20_000);
        var open = await Refusal.Of(App.Client.ProposeOfferAsync(new() { RequestId = Scenario.NewKey(), Case = @case }, App.As()));

        var rejected = await App.Client.RejectOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = first.Id, Reason = "Too much." }, App.As("lea"));
        var second = await App.OfferThatWasPresented(@case);
        var declined = await App.Client.DeclineOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = second.Id, Reason = "I want my item." }, App.As("customer"));
        var third = await App.OfferThatWasProposed(@case);

        Assert.Equal(("OFFER_OPEN", first.Id), (open.Reason, open.Metadata["offer"]));
        Assert.Equal((OfferState.Rejected, "Too much."), (rejected.State, rejected.DeclineReason));
        Assert.Equal((OfferState.Declined, "I want my item."), (declined.State, declined.DeclineReason));
        var listed = await App.Client.ListOffersAsync(new() { Case = @case }, App.As());
        Assert.Equal(new[] { third.Id, second.Id, first.Id }.Order(), listed.Offers.Select(o => o.Id).Order());
        Assert.Contains("OfferRejected", await App.PublishedAsync());
        Assert.Contains("OfferDeclined", await App.PublishedAsync());
    }

    [Fact]
    public async Task Offer_NobodyAnswers_ExpiresAtTheTimeTheCustomerWasTold()
    {
        await App.FundThatHolds(100_000);
        var @case = await App.CaseThatWasOpened();
        var offer = await App.OfferThatWasPresented(@case);
        Assert.Equal(Make.Now.AddHours(168), offer.ExpiresAt.ToDateTimeOffset());

        App.Clock.Advance(TimeSpan.FromHours(168));
        var late = await Refusal.Of(App.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "a" }, App.As("customer")));

        Assert.Equal(("OFFER_STATE", "EXPIRED"), (late.Reason, late.Metadata["state"]));
        await Eventually.Until(async () => (await App.Client.GetOfferAsync(new() { Offer = offer.Id }, App.As())).State == OfferState.Expired);
        Assert.Contains("OfferExpired", await App.PublishedAsync());
        await App.OfferThatWasProposed(@case);
    }

    [Fact]
    public async Task Offer_NobodyPresents_ExpiresWithoutTellingTheCustomer()
    {
        await App.FundThatHolds(100_000);
        var @case = await App.CaseThatWasOpened();
        var offer = await App.OfferThatWasProposed(@case);

        App.Clock.Advance(TimeSpan.FromHours(168));

        await Eventually.Until(async () => (await App.Client.GetOfferAsync(new() { Offer = offer.Id }, App.As())).State == OfferState.Expired);
        Assert.Equal(["OfferProposed"], await App.PublishedAsync());
    }

    [Fact]
    public async Task Offer_PresentedLater_RunsFromThePresentation()
    {
        await App.FundThatHolds(100_000);
        var offer = await App.OfferThatWasProposed(await App.CaseThatWasOpened());
        App.Clock.Advance(TimeSpan.FromHours(100));

        var presented = await App.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, App.As());
        App.Clock.Advance(TimeSpan.FromHours(100));

        Assert.Equal(Make.Now.AddHours(268), presented.ExpiresAt.ToDateTimeOffset());
        await App.AcceptAsync(presented);
    }

    [Fact]
    public async Task Offer_OfWhatCostsNothing_SettlesWithoutFundOrProvider()
    {
        // CO-01: no fund exists at all.
        var @case = await App.CaseThatWasOpened(c => c.ClaimedLoss = Make.Money(0, "EUR"));
        var offer = await App.Client.ProposeOfferAsync(new() { RequestId = Scenario.NewKey(), Case = @case }, App.As());
        Assert.Equal("", offer.Fund);
        offer = await App.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id }, App.As());

        var grant = await App.Client.GetGrantAsync(new() { Grant = (await App.AcceptAsync(offer)).Grant }, App.As());

        Assert.Equal(GrantState.Settled, grant.State);
        Assert.Null(grant.Amount);
        Assert.Empty(Provider.Calls);
        Assert.Equal(["OfferProposed", "OfferPresented", "OfferAccepted", "GrantSettled"], await App.PublishedAsync());
        var reversal = await Refusal.Of(App.Client.ReverseGrantAsync(new() { RequestId = Scenario.NewKey(), Grant = grant.Id, Reason = "?" }, App.As("lea")));
        Assert.Equal("GRANT_STATE", reversal.Reason);
    }

    [Fact]
    public async Task Accept_Twice_WithOneKeyReplaysAndWithAnotherIsRefused()
    {
        // B41, B44, CO-10
        await App.FundThatHolds(100_000);
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());
        var first = await App.AcceptAsync(offer, key: "the-key");

        var replay = await App.AcceptAsync(offer, key: "the-key");
        var again = await Refusal.Of(App.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "b" }, App.As("customer")));

        Assert.Equal(first, replay);
        Assert.Equal(("OFFER_STATE", "ACCEPTED"), (again.Reason, again.Metadata["state"]));
        Assert.Equal(1, await App.ReadAsync(db => db.Grants.CountAsync()));
        await App.GrantThatIs(first.Grant, GrantState.Settled);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Accept_OfAnUnknownOption_IsRefused()
    {
        await App.FundThatHolds(100_000);
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());

        var refusal = await Refusal.Of(App.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "z" }, App.As("customer")));

        Assert.Equal((StatusCode.InvalidArgument, "OPTION_UNKNOWN"), (refusal.Status, refusal.Reason));
    }

    [Fact]
    public async Task Accept_WithAStaleEtag_IsRefused()
    {
        await App.FundThatHolds(100_000);
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());

        var refusal = await Refusal.Of(App.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "a", Etag = "v1" }, App.As("customer")));
        var accepted = await App.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "a", Etag = offer.Etag }, App.As("customer"));

        Assert.Equal("ETAG_MISMATCH", refusal.Reason);
        Assert.Equal("v3", accepted.Etag);
        Assert.False(accepted.HasFeltFair);
    }

    [Fact]
    public async Task Accept_FromAnExhaustedFund_IsRefusedAndStaysSoForItsKey()
    {
        // CO-08, B40: a refusal belongs to its key, also when the fund is filled up meanwhile.
        await App.FundThatHolds(5_749);
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());

        var first = await Assert.ThrowsAsync<RpcException>(() => App.AcceptAsync(offer, key: "k1"));
        await App.FundThatHolds(5_750);
        var second = await Assert.ThrowsAsync<RpcException>(() => App.AcceptAsync(offer, key: "k1"));
        var third = await App.AcceptAsync(offer, key: "k2");

        Assert.Equal(("FUND_EXHAUSTED", "5749"), (Refusal.Of(first).Reason, Refusal.Of(first).Metadata["available"]));
        Assert.Equal(Refusal.Of(first).Metadata, Refusal.Of(second).Metadata);
        await App.GrantThatIs(third.Grant, GrantState.Settled);
        Assert.Equal(0, (await App.FundAsync()).Available.AmountMinor);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Accept_OfTheLastMoneyByManyAtOnce_SpendsItOnce()
    {
        // CO-08, B11: exactly one wins.
        const int rivals = 12;
        await App.FundThatHolds(5_750 + 100);
        var offers = new List<Offer>();
        for (var i = 0; i < rivals; i++)
            offers.Add(await App.OfferThatWasPresented(await App.CaseThatWasOpened()));

        var outcomes = await Task.WhenAll(offers.Select(async offer =>
        {
            try
            {
                return (await App.AcceptAsync(offer)).Grant;
            }
            catch (RpcException refused)
            {
                return Refusal.Of(refused).Reason;
            }
        }));

        Assert.Equal(rivals - 1, outcomes.Count(o => o == "FUND_EXHAUSTED"));
        await App.GrantThatIs(Assert.Single(outcomes, o => o != "FUND_EXHAUSTED"), GrantState.Settled);
        Assert.Equal(100, (await App.FundAsync()).Available.AmountMinor);
        await App.LedgerIsWhole();
    }
}
