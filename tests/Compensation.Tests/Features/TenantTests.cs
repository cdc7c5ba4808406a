using Grpc.Core;
using Recovery.ServiceDefaults.Ids;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Tests.Features;

/// <summary>B32: another tenant's id and one that never was are told apart by nothing.</summary>
public sealed class TenantTests : IAsyncLifetime
{
    private const string Other = "globex";
    private readonly TestFolder _folder = new();
    private CompensationApp _app = null!;

    public async Task InitializeAsync() => _app = await CompensationApp.StartAsync(_folder.Path, new RecordingProvider());

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task EveryRpcThatTakesAnId_OfAnotherTenant_AnswersAsForNone()
    {
        await _app.FundThatHolds(100_000);
        var @case = await _app.CaseThatWasOpened();
        var accepted = await _app.OfferThatWasAccepted(@case);
        await _app.GrantThatIs(accepted.Grant, GrantState.Settled);
        var open = await _app.OfferThatWasPresented(await _app.CaseThatWasOpened());

        foreach (var call in Calls())
        {
            var foreign = await RefusalAsync(call, new Ids(@case, open.Id, accepted.Grant, "main"));
            var none = await RefusalAsync(call, new Ids(
                TypeId.New("case", Make.Now), TypeId.New("offer", Make.Now), TypeId.New("grant", Make.Now), "nowhere"));
            Assert.Equal(StatusCode.NotFound, foreign.Status);
            Assert.Equal((none.Status, none.Reason), (foreign.Status, foreign.Reason));
            Assert.Equal(none.Metadata, foreign.Metadata);
        }
        Assert.Equal(94_250, (await _app.FundAsync()).Available.AmountMinor);
    }

    [Fact]
    public async Task Fund_OfTheSameName_IsEachTenantsOwn()
    {
        await _app.FundThatHolds(100);
        await _app.FundThatHolds(7, tenant: Other);

        Assert.Equal(100, (await _app.FundAsync()).Budget.AmountMinor);
        await _app.LedgerIsWhole(Other);
        Assert.Equal(7, (await _app.Client.GetFundAsync(new() { Fund = "main" }, _app.As(tenant: Other))).Budget.AmountMinor);
    }

    private static string Key => Scenario.NewKey();

    private IEnumerable<Func<Ids, Metadata, Task>> Calls()
    {
        var client = _app.Client;
        yield return async (ids, who) => await client.PreviewAuthorityAsync(new() { Case = ids.Case }, who);
        yield return async (ids, who) => await client.ProposeOfferAsync(new() { RequestId = Key, Case = ids.Case }, who);
        yield return async (ids, who) => await client.ListOffersAsync(new() { Case = ids.Case }, who);
        yield return async (ids, who) => await client.GetOfferAsync(new() { Offer = ids.Offer }, who);
        yield return async (ids, who) => await client.PresentOfferAsync(new() { RequestId = Key, Offer = ids.Offer }, who);
        yield return async (ids, who) => await client.AcceptOfferAsync(new() { RequestId = Key, Offer = ids.Offer, Option = "a" }, who);
        yield return async (ids, who) => await client.DeclineOfferAsync(new() { RequestId = Key, Offer = ids.Offer }, who);
        yield return async (ids, who) => await client.ApproveOfferAsync(new() { RequestId = Key, Offer = ids.Offer }, who);
        yield return async (ids, who) => await client.RejectOfferAsync(new() { RequestId = Key, Offer = ids.Offer, Reason = "No." }, who);
        yield return async (ids, who) => await client.GetGrantAsync(new() { Grant = ids.Grant }, who);
        yield return async (ids, who) => await client.ReverseGrantAsync(new() { RequestId = Key, Grant = ids.Grant, Reason = "No." }, who);
        yield return async (ids, who) => await client.GetFundAsync(new() { Fund = ids.Fund }, who);
        yield return async (ids, who) => await client.ListLedgerEntriesAsync(new() { Account = $"fund.{ids.Fund}.available" }, who);
    }

    private async Task<Refusal> RefusalAsync(Func<Ids, Metadata, Task> call, Ids ids) =>
        Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => call(ids, _app.As("eve", Other))));

    private sealed record Ids(string Case, string Offer, string Grant, string Fund);
}
