using Grpc.Core;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Tests.Features;

public sealed partial class OfferLifeTests
{
    [Fact]
    public async Task Authority_SplitOverSeveralOffersOfACase_IsUsedUp()
    {
        // CO-07, B11: splitting below the limit does not help.
        await App.FundThatHolds(1_000_000);
        var @case = await App.CaseThatWasOpened();
        Assert.Equal(10_000, (await App.Client.PreviewAuthorityAsync(new() { Case = @case }, App.As())).Limit.AmountMinor);
        await App.OfferThatWasAccepted(@case);

        var left = await App.Client.PreviewAuthorityAsync(new() { Case = @case }, App.As());
        var second = await App.OfferThatWasProposed(@case);

        Assert.Equal(4_250, left.Limit.AmountMinor);
        Assert.Equal(OfferState.PendingApproval, second.State);
    }

    [Fact]
    public async Task Authority_OfALead_IsWhatRoutingSaysOfTheAgent()
    {
        // CO-07: preview and proposal ask the same decision.
        await App.FundThatHolds(1_000_000);
        await App.AgentThatIs("lea", Agent.Types.Role.Lead);
        var @case = await App.CaseThatWasOpened();

        var preview = await App.Client.PreviewAuthorityAsync(new() { Case = @case }, App.As("lea"));
        var offer = await App.OfferThatWasProposed(@case, 30_000, "lea");

        Assert.Equal(50_000, preview.Limit.AmountMinor);
        Assert.Equal(preview.Limit, offer.Authority);
        Assert.Equal(OfferState.Proposed, offer.State);
    }

    [Fact]
    public async Task Propose_InAnotherCurrencyThanTheCase_IsRefused()
    {
        // B12
        await App.FundThatHolds(100_000);
        await App.FundThatHolds(100_000, "euro", "EUR");
        var dollars = await App.CaseThatWasOpened(c => c.ClaimedLoss = Make.Money(100));

        var loss = await Refusal.Of(App.Client.ProposeOfferAsync(new() { RequestId = Scenario.NewKey(), Case = dollars, VerifiedLoss = Make.Money(100, "EUR") }, App.As()));
        var fund = await Refusal.Of(App.Client.ProposeOfferAsync(new() { RequestId = Scenario.NewKey(), Case = dollars, VerifiedLoss = Make.Money(100), Fund = "euro" }, App.As()));
        var preview = await Refusal.Of(App.Client.PreviewAuthorityAsync(new() { Case = dollars, Currency = "EUR" }, App.As()));

        Assert.Equal(["CURRENCY_MISMATCH", "CURRENCY_MISMATCH", "CURRENCY_MISMATCH"], [loss.Reason, fund.Reason, preview.Reason]);
    }

    [Fact]
    public async Task Propose_WithoutAFund_IsRefused()
    {
        var refusal = await Refusal.Of(App.Client.ProposeOfferAsync(
            new() { RequestId = Scenario.NewKey(), Case = await App.CaseThatWasOpened(), VerifiedLoss = Make.Money(100) }, App.As()));

        Assert.Equal((StatusCode.FailedPrecondition, "FUND_MISSING"), (refusal.Status, refusal.Reason));
    }

    [Fact]
    public async Task Propose_ForASensitiveCaseWithANote_KeepsTheNoteForTheApprover()
    {
        await App.FundThatHolds(100_000);
        var @case = await App.CaseThatWasOpened(c => c.Flags.Add(SensitiveFlag.Medical));

        var offer = await App.Client.ProposeOfferAsync(
            new() { RequestId = Scenario.NewKey(), Case = @case, VerifiedLoss = Make.Money(100), Note = "Called twice." }, App.As());

        Assert.Equal("Called twice.", offer.Note);
        Assert.Equal(0, offer.PolicyVersion);
    }
}
