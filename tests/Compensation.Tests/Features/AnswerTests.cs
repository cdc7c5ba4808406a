using Google.Protobuf;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Offer = Recovery.Contracts.Compensation.V1.Offer;
using Way = Recovery.Contracts.Compensation.V1.OfferAnswer.Types.Way;

namespace Recovery.Compensation.Tests.Features;

/// <summary>CO-06, CO-09: whose word an answer is, whether it felt fair, and what follows a no.</summary>
public sealed class AnswerTests() : HostedTest(1_000_000)
{
    [Fact]
    public async Task Acceptance_ByEachWay_IsRecordedAsThatWay()
    {
        var agents = await AcceptAsync(new Caller(CompensationApp.Tenant, "key-of-ann", Admin, "ann"), "She said on the phone: the first one, please.");
        var links = await AcceptAsync(new Caller(CompensationApp.Tenant, "customer", Internal), "");
        var shops = await AcceptAsync(new Caller(CompensationApp.Tenant, "key-of-shop", Admin), "");
        var forged = await AcceptAsync(new Caller(CompensationApp.Tenant, "customer", Admin), "");

        Assert.Equal((Way.Agent, "ann", "She said on the phone: the first one, please."), (agents.Answer.Way, agents.Answer.By, agents.Answer.Words));
        Assert.Equal([Way.StatusLink, Way.Api, Way.Api], [links.Answer.Way, shops.Answer.Way, forged.Answer.Way]);
        Assert.Equal(Make.Now, agents.Answer.At.ToDateTimeOffset());
        var told = (await App.OutboxAsync()).Where(m => m.Type.EndsWith("OfferAccepted", StringComparison.Ordinal)).Select(m => JsonParser.Default.Parse<OfferAccepted>(m.Payload).Way);
        Assert.Equal([Way.Agent, Way.StatusLink, Way.Api, Way.Api], told);
    }

    [Fact]
    public async Task Fairness_AskedAfterTheAcceptance_IsAnsweredOnce()
    {
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());
        var early = await Refusal.Of(App.Client.AnswerFairnessAsync(Fair(offer), App.As()));
        await App.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "a" }, App.As());

        var answered = await App.Client.AnswerFairnessAsync(Fair(offer), App.As());
        var again = await Refusal.Of(App.Client.AnswerFairnessAsync(Fair(offer), App.As()));

        Assert.True(answered.HasFeltFair && answered.FeltFair);
        Assert.Equal(["OFFER_STATE", "OFFER_STATE"], [early.Reason, again.Reason]);
    }

    [Fact]
    public async Task Offer_AfterADecline_SaysWhatTheCustomerSaidNoTo()
    {
        var @case = await App.CaseThatWasOpened();
        var first = await App.OfferThatWasPresented(@case);
        var declined = await App.Client.DeclineOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = first.Id, Reason = "I want it repaired." }, App.As());

        var second = await App.OfferThatWasProposed(@case);

        Assert.Equal((Way.Agent, "I want it repaired.", ""), (declined.Answer.Way, declined.DeclineReason, first.ReofferOf));
        Assert.Equal(first.Id, second.ReofferOf);
        Assert.Contains(second.Reasons, r => r.Subject == "declined" && r.Sentence.Contains("I want it repaired.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Voucher_ThatCostsLessThanItIsWorth_IsPaidAtItsCostAndShownAtItsWorth()
    {
        await App.Client.UpdatePolicyAsync(new() { RequestId = Scenario.NewKey(), Policy = Make.Policy(p => p.VoucherCostPercent = 60) }, App.As("lea"));

        var offer = await App.OfferThatWasProposed(await App.CaseThatWasOpened());

        // 5,000 lost and 750 on top: 6,900 on the voucher, which costs us 4,140.
        var voucher = offer.Options.Single(o => o.Remedies.Any(r => r.Kind == Remedy.Types.Kind.Voucher));
        Assert.Equal((4_140, 6_900), (voucher.Cost.AmountMinor, voucher.Value.AmountMinor));
        Assert.Equal((5_750, 5_750), (offer.Options[0].Cost.AmountMinor, offer.Options[0].Value.AmountMinor));
    }

    private static readonly HashSet<string> Admin = ["admin"];
    private static readonly HashSet<string> Internal = ["compensation:execute", ServiceCall.InternalScope];

    private static AnswerFairnessRequest Fair(Offer offer) => new() { RequestId = Scenario.NewKey(), Offer = offer.Id, FeltFair = true };

    private async Task<Offer> AcceptAsync(Caller caller, string words)
    {
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());
        return await App.Client.AcceptOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Option = "a", Words = words }, App.AsCaller(caller));
    }
}
