using Grpc.Core;
using Recovery.ServiceDefaults.Ids;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Tests.Features;

/// <summary>B32: another tenant's id and one that never was are told apart by nothing.</summary>
public sealed class TenantTests : HostedTest
{
    private const string Other = "globex";

    [Fact]
    public async Task EveryRpcThatTakesAnId_OfAnotherTenant_AnswersAsForNone()
    {
        await App.FundThatHolds(100_000);
        var @case = await App.CaseThatWasOpened();
        var accepted = await App.OfferThatWasAccepted(@case);
        await App.GrantThatIs(accepted.Grant, GrantState.Settled);
        var open = await App.OfferThatWasPresented(await App.CaseThatWasOpened());
        var bulk = await App.BulkThatWasPlanned();

        foreach (var call in Calls())
        {
            var foreign = await RefusalAsync(call, new Ids(@case, open.Id, accepted.Grant, "main", bulk.Id));
            var none = await RefusalAsync(call, new Ids(
                TypeId.New("case", Make.Now), TypeId.New("offer", Make.Now), TypeId.New("grant", Make.Now), "nowhere", TypeId.New("bulk", Make.Now)));
            Assert.Equal(StatusCode.NotFound, foreign.Status);
            Assert.Equal((none.Status, none.Reason), (foreign.Status, foreign.Reason));
            Assert.Equal(none.Metadata, foreign.Metadata);
        }
        Assert.Equal(94_250, (await App.FundAsync()).Available.AmountMinor);
    }

    [Fact]
    public async Task Fund_OfTheSameName_IsEachTenantsOwn()
    {
        await App.FundThatHolds(100);
        await App.FundThatHolds(7, tenant: Other);

        Assert.Equal(100, (await App.FundAsync()).Budget.AmountMinor);
        await App.LedgerIsWhole(Other);
        Assert.Equal(7, (await App.Client.GetFundAsync(new() { Fund = "main" }, App.As(tenant: Other))).Budget.AmountMinor);
    }

    private static string Key => Scenario.NewKey();

    private IEnumerable<Func<Ids, Metadata, Task>> Calls()
    {
        var client = App.Client;
        yield return async (ids, who) => await client.PreviewAuthorityAsync(new() { Case = ids.Case }, who);
        yield return async (ids, who) => await client.ProposeOfferAsync(new() { RequestId = Key, Case = ids.Case }, who);
        yield return async (ids, who) => await client.ListOffersAsync(new() { Case = ids.Case }, who);
        yield return async (ids, who) => await client.GetOfferAsync(new() { Offer = ids.Offer }, who);
        yield return async (ids, who) => await client.PresentOfferAsync(new() { RequestId = Key, Offer = ids.Offer }, who);
        yield return async (ids, who) => await client.AcceptOfferAsync(new() { RequestId = Key, Offer = ids.Offer, Option = "a" }, who);
        yield return async (ids, who) => await client.DeclineOfferAsync(new() { RequestId = Key, Offer = ids.Offer }, who);
        yield return async (ids, who) => await client.AnswerFairnessAsync(new() { RequestId = Key, Offer = ids.Offer }, who);
        yield return async (ids, who) => await client.ApproveOfferAsync(new() { RequestId = Key, Offer = ids.Offer }, who);
        yield return async (ids, who) => await client.RejectOfferAsync(new() { RequestId = Key, Offer = ids.Offer, Reason = "No." }, who);
        yield return async (ids, who) => await client.GetGrantAsync(new() { Grant = ids.Grant }, who);
        yield return async (ids, who) => await client.ReverseGrantAsync(new() { RequestId = Key, Grant = ids.Grant, Reason = "No." }, who);
        yield return async (ids, who) => await client.WriteOffGrantAsync(new() { RequestId = Key, Grant = ids.Grant, Reason = "No." }, who);
        yield return async (ids, who) => await client.GetBulkAsync(new() { Bulk = ids.Bulk }, who);
        yield return async (ids, who) => await client.ListBulkAccountsAsync(new() { Bulk = ids.Bulk }, who);
        yield return async (ids, who) => await client.ApproveBulkAsync(new() { RequestId = Key, Bulk = ids.Bulk }, who);
        yield return async (ids, who) => await client.StartBulkAsync(new() { RequestId = Key, Bulk = ids.Bulk }, who);
        yield return async (ids, who) => await client.PauseBulkAsync(new() { RequestId = Key, Bulk = ids.Bulk }, who);
        yield return async (ids, who) => await client.ResumeBulkAsync(new() { RequestId = Key, Bulk = ids.Bulk }, who);
        yield return async (ids, who) => await client.CancelBulkAsync(new() { RequestId = Key, Bulk = ids.Bulk }, who);
        yield return async (ids, who) =>
        {
            using var watching = client.WatchBulk(new() { Bulk = ids.Bulk }, who);
            await watching.ResponseStream.MoveNext();
        };
        yield return async (ids, who) => await client.RecordRetentionAsync(new() { RequestId = Key, Case = ids.Case, Retained = true }, who);
        yield return async (ids, who) => await client.GetFundAsync(new() { Fund = ids.Fund }, who);
        yield return async (ids, who) => await client.ListLedgerEntriesAsync(new() { Account = $"fund.{ids.Fund}.available" }, who);
    }

    private async Task<Refusal> RefusalAsync(Func<Ids, Metadata, Task> call, Ids ids) =>
        Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => call(ids, App.As("eve", Other))));

    private sealed record Ids(string Case, string Offer, string Grant, string Fund, string Bulk);
}
