using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Tests.Features;

public sealed class GuardTests() : HostedTest(1_000_000)
{
    [Fact]
    public async Task Claims_RepeatedInTheWindow_MakeAPersonLookAndStillPay()
    {
        // CO-13
        for (var i = 0; i < 3; i++)
            Assert.Equal(OfferState.Accepted, (await App.OfferThatWasAccepted(await CaseOf("cust_1", $"order-{i}"))).State);

        var fourth = await App.OfferThatWasProposed(await CaseOf("cust_1", "order-9"));
        var others = await App.OfferThatWasProposed(await CaseOf("cust_2", "order-9"));

        Assert.Equal((OfferState.PendingApproval, OfferState.Proposed), (fourth.State, others.State));
        Assert.Contains(fourth.Reasons, r => r.Subject == "approval" && r.Sentence.Contains("3 times in 90 days", StringComparison.Ordinal));
        await App.Client.ApproveOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = fourth.Id, Reason = "Bad luck." }, App.As("lea"));
        var presented = await App.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = fourth.Id }, App.As());
        await App.GrantThatIs((await App.AcceptAsync(presented)).Grant, GrantState.Settled);
        App.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Equal(OfferState.Proposed, (await App.OfferThatWasProposed(await CaseOf("cust_1", "order-10"))).State);
    }

    [Fact]
    public async Task Claim_ForAnOrderThatWasCompensatedOnAnotherCase_MakesAPersonLook()
    {
        // CO-13, B11
        await App.OfferThatWasAccepted(await CaseOf("cust_1", "4711"));

        Assert.Equal(OfferState.PendingApproval, (await App.OfferThatWasProposed(await CaseOf("cust_1", "4711"))).State);
        Assert.Equal(OfferState.Proposed, (await App.OfferThatWasProposed(await CaseOf("cust_1", "4712"))).State);
    }

    [Fact]
    public async Task Offers_AfterADecline_FollowOnceByThemselves()
    {
        // CO-09
        var @case = await App.CaseThatWasOpened();
        foreach (var expected in new[] { OfferState.Presented, OfferState.Presented })
        {
            var offer = await App.OfferThatWasPresented(@case);
            Assert.Equal((expected, null), (offer.State, offer.Approval));
            await App.Client.DeclineOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Reason = "Not enough." }, App.As("customer"));
        }

        Assert.Equal(OfferState.PendingApproval, (await App.OfferThatWasProposed(@case)).State);
    }

    private Task<string> CaseOf(string customer, string order) =>
        App.CaseThatWasOpened(c => (c.Customer.Id, c.OrderReference) = (customer, order));
}
