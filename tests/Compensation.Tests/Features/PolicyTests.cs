using Grpc.Core;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Tests.Features;

public sealed class PolicyTests : HostedTest
{
    [Fact]
    public async Task Update_OfThePolicy_DecidesTheNextOfferAndNotTheLast()
    {
        await App.FundThatHolds(1_000_000);
        var before = await App.OfferThatWasProposed(await App.CaseThatWasOpened());
        var shipped = await App.Client.GetPolicyAsync(new(), App.As());
        Assert.Equal((0, PolicyRules.Defaults()), (shipped.Version, shipped.Policy));

        var updated = await UpdateAsync(p => (p.GoodwillPercent, p.OfferHours) = (20, 24), "v0");
        var after = await App.OfferThatWasProposed(await App.CaseThatWasOpened());

        Assert.Equal((1, "v1"), (updated.Version, updated.Etag));
        Assert.Equal((0, 5_750), (before.PolicyVersion, before.Options[0].Cost.AmountMinor));
        Assert.Equal((1, 6_000), (after.PolicyVersion, after.Options[0].Cost.AmountMinor));
        Assert.Equal(Make.Now.AddHours(24), after.ExpiresAt.ToDateTimeOffset());
        Assert.Equal(before, await App.Client.GetOfferAsync(new() { Offer = before.Id }, App.As()));
    }

    [Fact]
    public async Task Update_WithAStaleEtagOrAgainstItsRules_StoresNothing()
    {
        await UpdateAsync(p => p.OfferHours = 24, "");

        var stale = await Assert.ThrowsAsync<RpcException>(() => UpdateAsync(p => p.OfferHours = 48, "v0"));
        var broken = await Assert.ThrowsAsync<RpcException>(() => UpdateAsync(p => p.BandHighPercent = 10, ""));

        Assert.Equal(("ETAG_MISMATCH", "INVALID_ARGUMENT"), (Refusal.Of(stale).Reason, Refusal.Of(broken).Reason));
        Assert.Equal((1, 24), ((await App.Client.GetPolicyAsync(new(), App.As())).Version, (await App.Client.GetPolicyAsync(new(), App.As())).Policy.OfferHours));
    }

    private async Task<CompensationPolicyVersion> UpdateAsync(Action<CompensationPolicy> change, string etag) =>
        await App.Client.UpdatePolicyAsync(new() { RequestId = Scenario.NewKey(), Policy = Make.Policy(change), Etag = etag }, App.As("lea"));
}
