using Grpc.Core;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Tests.Features;

public sealed class PolicyTests : IAsyncLifetime
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
    public async Task Update_OfThePolicy_DecidesTheNextOfferAndNotTheLast()
    {
        await _app.FundThatHolds(1_000_000);
        var before = await _app.OfferThatWasProposed(await _app.CaseThatWasOpened());
        var shipped = await _app.Client.GetPolicyAsync(new(), _app.As());
        Assert.Equal((0, PolicyRules.Defaults()), (shipped.Version, shipped.Policy));

        var updated = await UpdateAsync(p => (p.GoodwillPercent, p.OfferHours) = (20, 24), "v0");
        var after = await _app.OfferThatWasProposed(await _app.CaseThatWasOpened());

        Assert.Equal((1, "v1"), (updated.Version, updated.Etag));
        Assert.Equal((0, 5_750), (before.PolicyVersion, before.Options[0].Cost.AmountMinor));
        Assert.Equal((1, 6_000), (after.PolicyVersion, after.Options[0].Cost.AmountMinor));
        Assert.Equal(Make.Now.AddHours(24), after.ExpiresAt.ToDateTimeOffset());
        Assert.Equal(before, await _app.Client.GetOfferAsync(new() { Offer = before.Id }, _app.As()));
    }

    [Fact]
    public async Task Update_WithAStaleEtagOrAgainstItsRules_StoresNothing()
    {
        await UpdateAsync(p => p.OfferHours = 24, "");

        var stale = await Assert.ThrowsAsync<RpcException>(() => UpdateAsync(p => p.OfferHours = 48, "v0"));
        var broken = await Assert.ThrowsAsync<RpcException>(() => UpdateAsync(p => p.BandHighPercent = 10, ""));

        Assert.Equal(("ETAG_MISMATCH", "INVALID_ARGUMENT"), (Refusal.Of(stale).Reason, Refusal.Of(broken).Reason));
        Assert.Equal((1, 24), ((await _app.Client.GetPolicyAsync(new(), _app.As())).Version, (await _app.Client.GetPolicyAsync(new(), _app.As())).Policy.OfferHours));
    }

    private async Task<CompensationPolicyVersion> UpdateAsync(Action<CompensationPolicy> change, string etag) =>
        await _app.Client.UpdatePolicyAsync(new() { RequestId = Scenario.NewKey(), Policy = Make.Policy(change), Etag = etag }, _app.As("lea"));
}
