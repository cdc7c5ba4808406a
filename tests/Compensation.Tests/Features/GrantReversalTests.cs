using Grpc.Core;
using Recovery.Contracts.Compensation.V1;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Tests.Features;

public sealed class GrantReversalTests : HostedTest
{
    [Fact]
    public async Task Reverse_OfASettledGrant_IsACounterEntryOnce()
    {
        // CO-10
        await App.FundThatHolds(10_000);
        var @case = await App.CaseThatWasOpened();
        var offer = await App.OfferThatWasAccepted(@case);
        await App.GrantThatIs(offer.Grant, GrantState.Settled);

        var reversed = await ReverseAsync(offer.Grant, "r1");
        var replay = await ReverseAsync(offer.Grant, "r1");
        var again = await Refusal.Of(App.Client.ReverseGrantAsync(new() { RequestId = "r2", Grant = offer.Grant, Reason = "Again." }, App.As("lea")));

        Assert.Equal(GrantState.Reversed, reversed.State);
        Assert.Equal(reversed, replay);
        Assert.Equal(("GRANT_STATE", "REVERSED"), (again.Reason, again.Metadata["state"]));
        var fund = await App.FundAsync();
        Assert.Equal((10_000, 0, 0), (fund.Available.AmountMinor, fund.Reserved.AmountMinor, fund.Granted.AmountMinor));
        Assert.Equal(["GrantReversed", "CompensationCostRecorded"], (await App.PublishedAsync())[^2..]);
        Assert.Equal(10_000, (await App.Client.PreviewAuthorityAsync(new() { Case = @case }, App.As())).Limit.AmountMinor);
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Reverse_OfAPart_TakesBackThatMuchAndNoMore()
    {
        // CO-10, B44
        await App.FundThatHolds(10_000);
        var @case = await App.CaseThatWasOpened();
        var offer = await App.OfferThatWasAccepted(@case);
        await App.GrantThatIs(offer.Grant, GrantState.Settled);

        var tooMuch = await Refusal.Of(App.Client.ReverseGrantAsync(
            new() { RequestId = "r1", Grant = offer.Grant, Reason = "Too much.", Amount = Make.Money(5_751) }, App.As("lea")));
        var reversed = await App.Client.ReverseGrantAsync(
            new() { RequestId = "r2", Grant = offer.Grant, Reason = "Half was returned.", Amount = Make.Money(2_000) }, App.As("lea"));
        var rest = await Refusal.Of(App.Client.ReverseGrantAsync(
            new() { RequestId = "r3", Grant = offer.Grant, Reason = "The rest.", Amount = Make.Money(3_750) }, App.As("lea")));

        Assert.Equal(("REVERSAL_TOO_LARGE", "GRANT_STATE"), (tooMuch.Reason, rest.Reason));
        Assert.Equal((GrantState.Reversed, 2_000, 5_750), (reversed.State, reversed.ReversedAmount.AmountMinor, reversed.Amount.AmountMinor));
        var fund = await App.FundAsync();
        Assert.Equal((6_250, 3_750), (fund.Available.AmountMinor, fund.Granted.AmountMinor));
        await App.LedgerIsWhole();
    }

    [Fact]
    public async Task Reverse_ByManyAtOnce_HappensOnce()
    {
        // CO-10
        await App.FundThatHolds(10_000);
        var offer = await App.OfferThatWasAccepted(await App.CaseThatWasOpened());
        await App.GrantThatIs(offer.Grant, GrantState.Settled);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            try
            {
                return (await ReverseAsync(offer.Grant, $"r{i}")).State.ToString();
            }
            catch (RpcException refused)
            {
                return Refusal.Of(refused).Reason;
            }
        }));

        Assert.Single(outcomes, "Reversed");
        Assert.Equal(10_000, (await App.FundAsync()).Available.AmountMinor);
        await App.LedgerIsWhole();
    }

    private async Task<Grant> ReverseAsync(string grant, string key) =>
        await App.Client.ReverseGrantAsync(new() { RequestId = key, Grant = grant, Reason = "Paid in error." }, App.As("lea"));
}
