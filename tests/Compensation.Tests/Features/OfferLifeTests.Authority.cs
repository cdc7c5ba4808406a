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
        await _app.FundThatHolds(1_000_000);
        var @case = await _app.CaseThatWasOpened();
        Assert.Equal(10_000, (await _app.Client.PreviewAuthorityAsync(new() { Case = @case }, _app.As())).Limit.AmountMinor);
        await _app.OfferThatWasAccepted(@case);

        var left = await _app.Client.PreviewAuthorityAsync(new() { Case = @case }, _app.As());
        var second = await _app.OfferThatWasProposed(@case);

        Assert.Equal(4_250, left.Limit.AmountMinor);
        Assert.Equal(OfferState.PendingApproval, second.State);
    }

    [Fact]
    public async Task Authority_OfALead_IsWhatRoutingSaysOfTheAgent()
    {
        // CO-07: preview and proposal ask the same decision.
        await _app.FundThatHolds(1_000_000);
        await _app.AgentThatIs("lea", Agent.Types.Role.Lead);
        var @case = await _app.CaseThatWasOpened();

        var preview = await _app.Client.PreviewAuthorityAsync(new() { Case = @case }, _app.As("lea"));
        var offer = await _app.OfferThatWasProposed(@case, 30_000, "lea");

        Assert.Equal(50_000, preview.Limit.AmountMinor);
        Assert.Equal(preview.Limit, offer.Authority);
        Assert.Equal(OfferState.Proposed, offer.State);
    }

    [Fact]
    public async Task Propose_InAnotherCurrencyThanTheCase_IsRefused()
    {
        // B12
        await _app.FundThatHolds(100_000);
        await _app.FundThatHolds(100_000, "euro", "EUR");
        var dollars = await _app.CaseThatWasOpened(c => c.ClaimedLoss = Make.Money(100));

        var loss = await Refusal.Of(_app.Client.ProposeOfferAsync(new() { RequestId = Scenario.NewKey(), Case = dollars, VerifiedLoss = Make.Money(100, "EUR") }, _app.As()));
        var fund = await Refusal.Of(_app.Client.ProposeOfferAsync(new() { RequestId = Scenario.NewKey(), Case = dollars, VerifiedLoss = Make.Money(100), Fund = "euro" }, _app.As()));
        var preview = await Refusal.Of(_app.Client.PreviewAuthorityAsync(new() { Case = dollars, Currency = "EUR" }, _app.As()));

        Assert.Equal(["CURRENCY_MISMATCH", "CURRENCY_MISMATCH", "CURRENCY_MISMATCH"], [loss.Reason, fund.Reason, preview.Reason]);
    }

    [Fact]
    public async Task Propose_WithoutAFund_IsRefused()
    {
        var refusal = await Refusal.Of(_app.Client.ProposeOfferAsync(
            new() { RequestId = Scenario.NewKey(), Case = await _app.CaseThatWasOpened(), VerifiedLoss = Make.Money(100) }, _app.As()));

        Assert.Equal((StatusCode.FailedPrecondition, "FUND_MISSING"), (refusal.Status, refusal.Reason));
    }

    [Fact]
    public async Task Propose_ForASensitiveCaseWithANote_KeepsTheNoteForTheApprover()
    {
        await _app.FundThatHolds(100_000);
        var @case = await _app.CaseThatWasOpened(c => c.Flags.Add(SensitiveFlag.Medical));

        var offer = await _app.Client.ProposeOfferAsync(
            new() { RequestId = Scenario.NewKey(), Case = @case, VerifiedLoss = Make.Money(100), Note = "Called twice." }, _app.As());

        Assert.Equal("Called twice.", offer.Note);
        Assert.Equal(0, offer.PolicyVersion);
    }
}
