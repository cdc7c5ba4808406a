using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Intake.V1;
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
        await App.OfferThatWasAccepted(await CaseOf("cust_1", "4711"), 1_000);

        Assert.Equal(OfferState.PendingApproval, (await App.OfferThatWasProposed(await CaseOf("cust_1", "4711"), 1_000)).State);
        Assert.Equal(OfferState.Proposed, (await App.OfferThatWasProposed(await CaseOf("cust_1", "4712"), 1_000)).State);
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

    [Fact]
    public async Task Claim_ForAnOrderThatSomebodyElseWasCompensatedFor_MakesAPersonLook()
    {
        // CO-13: shared evidence, under another name.
        await App.OfferThatWasAccepted(await CaseOf("cust_1", "4711"));

        var stranger = await App.OfferThatWasProposed(await CaseOf("cust_2", "4711"));

        Assert.Equal(OfferState.PendingApproval, stranger.State);
        Assert.Contains(stranger.Reasons, r => r.Sentence.Contains("to somebody else for the same order", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Claims_OfLinkedIdentities_CountTogetherUntilTheyAreParted()
    {
        // IN-02, CO-13: three names, one customer; told in any order.
        foreach (var customer in new[] { "cust_1", "cust_2", "cust_3" })
            await App.OfferThatWasAccepted(await CaseOf(customer, Scenario.NewKey()), 1_000);
        await IsAsync("cust_3", "cust_3", 3);
        await IsAsync("cust_3", "cust_1", 2);
        await IsAsync("cust_2", "cust_1", 2);
        Assert.Equal(OfferState.Proposed, (await App.OfferThatWasProposed(await CaseOf("cust_2", Scenario.NewKey()), 1_000)).State);

        await IsAsync("cust_3", "cust_1", 4);
        var together = await App.OfferThatWasProposed(await CaseOf("cust_2", Scenario.NewKey()), 1_000);
        await IsAsync("cust_2", "cust_2", 5);
        var parted = await App.OfferThatWasProposed(await CaseOf("cust_2", Scenario.NewKey()), 1_000);

        Assert.Equal((OfferState.PendingApproval, OfferState.Proposed), (together.State, parted.State));
        Assert.Contains(together.Reasons, r => r.Sentence.Contains("under 3 names that are one customer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Remedy_SplitOverLinkedIdentities_UsesOneAuthority()
    {
        // CO-07, IN-02
        await App.OfferThatWasAccepted(await CaseOf("cust_1", Scenario.NewKey()));
        await IsAsync("cust_2", "cust_1", 1);

        var preview = await App.Client.PreviewAuthorityAsync(new() { Case = await CaseOf("cust_2", Scenario.NewKey()) }, App.As());

        Assert.Equal(4_250, preview.Limit.AmountMinor);
        Assert.Contains("given to this customer already", preview.Derivation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cases_ManyInAShortTime_MakeAPersonLookThoughNothingWasGiven()
    {
        // CO-13: velocity
        for (var i = 0; i < 4; i++)
            await CaseOf("cust_1", Scenario.NewKey());

        Assert.Equal(OfferState.PendingApproval, (await App.OfferThatWasProposed(await CaseOf("cust_1", Scenario.NewKey()))).State);
        Assert.Equal(OfferState.Proposed, (await App.OfferThatWasProposed(await CaseOf("cust_2", Scenario.NewKey()))).State);
    }

    private Task IsAsync(string customer, string same, long sequence) => App.DeliverAsync(
        new CustomerIdentityChanged { Customer = customer, SameAs = same, ChangedAt = Timestamp.FromDateTimeOffset(Make.Now) }, customer, sequence);

    private Task<string> CaseOf(string customer, string order) =>
        App.CaseThatWasOpened(c => (c.Customer.Id, c.OrderReference) = (customer, order));
}
