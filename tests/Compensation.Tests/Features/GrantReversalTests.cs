using Grpc.Core;
using Recovery.Contracts.Compensation.V1;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Tests.Features;

public sealed class GrantReversalTests : IAsyncLifetime
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
    public async Task Reverse_OfASettledGrant_IsACounterEntryOnce()
    {
        // CO-10
        await _app.FundThatHolds(10_000);
        var @case = await _app.CaseThatWasOpened();
        var offer = await _app.OfferThatWasAccepted(@case);
        await _app.GrantThatIs(offer.Grant, GrantState.Settled);

        var reversed = await ReverseAsync(offer.Grant, "r1");
        var replay = await ReverseAsync(offer.Grant, "r1");
        var again = await Refusal.Of(_app.Client.ReverseGrantAsync(new() { RequestId = "r2", Grant = offer.Grant, Reason = "Again." }, _app.As("lea")));

        Assert.Equal(GrantState.Reversed, reversed.State);
        Assert.Equal(reversed, replay);
        Assert.Equal(("GRANT_STATE", "REVERSED"), (again.Reason, again.Metadata["state"]));
        var fund = await _app.FundAsync();
        Assert.Equal((10_000, 0, 0), (fund.Available.AmountMinor, fund.Reserved.AmountMinor, fund.Granted.AmountMinor));
        Assert.Equal(["GrantReversed", "CompensationCostRecorded"], (await _app.PublishedAsync())[^2..]);
        Assert.Equal(10_000, (await _app.Client.PreviewAuthorityAsync(new() { Case = @case }, _app.As())).Limit.AmountMinor);
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Reverse_OfAPart_TakesBackThatMuchAndNoMore()
    {
        // CO-10, B44
        await _app.FundThatHolds(10_000);
        var @case = await _app.CaseThatWasOpened();
        var offer = await _app.OfferThatWasAccepted(@case);
        await _app.GrantThatIs(offer.Grant, GrantState.Settled);

        var tooMuch = await Refusal.Of(_app.Client.ReverseGrantAsync(
            new() { RequestId = "r1", Grant = offer.Grant, Reason = "Too much.", Amount = Make.Money(5_751) }, _app.As("lea")));
        var reversed = await _app.Client.ReverseGrantAsync(
            new() { RequestId = "r2", Grant = offer.Grant, Reason = "Half was returned.", Amount = Make.Money(2_000) }, _app.As("lea"));
        var rest = await Refusal.Of(_app.Client.ReverseGrantAsync(
            new() { RequestId = "r3", Grant = offer.Grant, Reason = "The rest.", Amount = Make.Money(3_750) }, _app.As("lea")));

        Assert.Equal(("REVERSAL_TOO_LARGE", "GRANT_STATE"), (tooMuch.Reason, rest.Reason));
        Assert.Equal((GrantState.Reversed, 2_000, 5_750), (reversed.State, reversed.ReversedAmount.AmountMinor, reversed.Amount.AmountMinor));
        var fund = await _app.FundAsync();
        Assert.Equal((6_250, 3_750), (fund.Available.AmountMinor, fund.Granted.AmountMinor));
        await _app.LedgerIsWhole();
    }

    [Fact]
    public async Task Reverse_ByManyAtOnce_HappensOnce()
    {
        // CO-10
        await _app.FundThatHolds(10_000);
        var offer = await _app.OfferThatWasAccepted(await _app.CaseThatWasOpened());
        await _app.GrantThatIs(offer.Grant, GrantState.Settled);

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
        Assert.Equal(10_000, (await _app.FundAsync()).Available.AmountMinor);
        await _app.LedgerIsWhole();
    }

    private async Task<Grant> ReverseAsync(string grant, string key) =>
        await _app.Client.ReverseGrantAsync(new() { RequestId = key, Grant = grant, Reason = "Paid in error." }, _app.As("lea"));
}
