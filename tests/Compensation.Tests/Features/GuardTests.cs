using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Tests.Features;

public sealed class GuardTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private CompensationApp _app = null!;

    public async Task InitializeAsync()
    {
        _app = await CompensationApp.StartAsync(_folder.Path, new RecordingProvider());
        await _app.FundThatHolds(1_000_000);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Claims_RepeatedInTheWindow_MakeAPersonLookAndStillPay()
    {
        // CO-13
        for (var i = 0; i < 3; i++)
            Assert.Equal(OfferState.Accepted, (await _app.OfferThatWasAccepted(await CaseOf("cust_1", $"order-{i}"))).State);

        var fourth = await _app.OfferThatWasProposed(await CaseOf("cust_1", "order-9"));
        var others = await _app.OfferThatWasProposed(await CaseOf("cust_2", "order-9"));

        Assert.Equal((OfferState.PendingApproval, OfferState.Proposed), (fourth.State, others.State));
        Assert.Contains(fourth.Reasons, r => r.Subject == "approval" && r.Sentence.Contains("3 times in 90 days", StringComparison.Ordinal));
        await _app.Client.ApproveOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = fourth.Id, Reason = "Bad luck." }, _app.As("lea"));
        var presented = await _app.Client.PresentOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = fourth.Id }, _app.As());
        await _app.GrantThatIs((await _app.AcceptAsync(presented)).Grant, GrantState.Settled);
        _app.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Equal(OfferState.Proposed, (await _app.OfferThatWasProposed(await CaseOf("cust_1", "order-10"))).State);
    }

    [Fact]
    public async Task Claim_ForAnOrderThatWasCompensatedOnAnotherCase_MakesAPersonLook()
    {
        // CO-13, B11
        await _app.OfferThatWasAccepted(await CaseOf("cust_1", "4711"));

        Assert.Equal(OfferState.PendingApproval, (await _app.OfferThatWasProposed(await CaseOf("cust_1", "4711"))).State);
        Assert.Equal(OfferState.Proposed, (await _app.OfferThatWasProposed(await CaseOf("cust_1", "4712"))).State);
    }

    [Fact]
    public async Task Offers_AfterADecline_FollowOnceByThemselves()
    {
        // CO-09
        var @case = await _app.CaseThatWasOpened();
        foreach (var expected in new[] { OfferState.Presented, OfferState.Presented })
        {
            var offer = await _app.OfferThatWasPresented(@case);
            Assert.Equal((expected, null), (offer.State, offer.Approval));
            await _app.Client.DeclineOfferAsync(new() { RequestId = Scenario.NewKey(), Offer = offer.Id, Reason = "Not enough." }, _app.As("customer"));
        }

        Assert.Equal(OfferState.PendingApproval, (await _app.OfferThatWasProposed(@case)).State);
    }

    private Task<string> CaseOf(string customer, string order) =>
        _app.CaseThatWasOpened(c => (c.Customer.Id, c.OrderReference) = (customer, order));
}
