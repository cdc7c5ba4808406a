using Grpc.Core;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;

namespace Recovery.Compensation.Tests.Features;

/// <summary>CO-04…CO-07, CO-14: what a policy would change is seen before it is in force, and it is what it then does.</summary>
public sealed class SimulationTests() : HostedTest(1_000_000)
{
    [Fact]
    public async Task Simulate_AnotherGoodwill_ShowsCountMoneyAndWhomAndChangesNothing()
    {
        await App.OfferThatWasProposed(await App.CaseThatWasOpened());
        await App.OfferThatWasProposed(await App.CaseThatWasOpened(c => c.Customer.Segment = Segment.Business), 10_000);
        await App.OfferThatWasProposed(await App.CaseThatWasOpened(), 0);

        var same = await SimulateAsync(_ => { });
        var dearer = await SimulateAsync(p => p.GoodwillPercent = 25);

        Assert.Equal((3, 0, 1, 1), (same.Offers, same.Changed, same.ApprovalsBefore, same.ApprovalsAfter));
        Assert.Equal(same.CostBefore, same.CostAfter);
        // 120 % of the loss with its goodwill: 6,900 and 13,800 become 7,500 and 15,000; without a loss nothing changes.
        Assert.Equal((3, 2), (dearer.Offers, dearer.Changed));
        Assert.Equal((21_900, 23_700), (dearer.CostBefore.Single().AmountMinor, dearer.CostAfter.Single().AmountMinor));
        Assert.Equal([1_200, 600], dearer.Changes.Select(c => c.CostAfter.AmountMinor - c.CostBefore.AmountMinor));
        var business = dearer.Groups[0];
        Assert.Equal((Category.Delay, Segment.Business, 1, 13_800, 15_000), (business.Category, business.Segment, business.Offers, business.MeanBefore.AmountMinor, business.MeanAfter.AmountMinor));
        Assert.Equal(0, (await App.Client.GetPolicyAsync(new(), App.As())).Version);
    }

    [Fact]
    public async Task Simulate_ALowerLimit_ShowsTheApprovalsThatThenComeToPass()
    {
        var @case = await App.CaseThatWasOpened();
        var before = await App.OfferThatWasProposed(@case);

        var simulated = await SimulateAsync(p => p.AgentLimit = Make.Money(1_000));
        await App.Client.UpdatePolicyAsync(new() { RequestId = Scenario.NewKey(), Policy = Make.Policy(p => p.AgentLimit = Make.Money(1_000)) }, App.As("lea"));
        var after = await App.OfferThatWasProposed(await App.CaseThatWasOpened());

        Assert.Equal((1, 0, 1), (simulated.Changed, simulated.ApprovalsBefore, simulated.ApprovalsAfter));
        Assert.Equal((before.Id, false, true), (simulated.Changes[0].Offer, simulated.Changes[0].ApprovalBefore, simulated.Changes[0].ApprovalAfter));
        Assert.Equal(Offer.Types.State.PendingApproval, after.State);
    }

    [Fact]
    public async Task Simulate_OfABrokenPolicyOrForAnotherTenant_SaysSoOrSeesNothing()
    {
        await App.OfferThatWasProposed(await App.CaseThatWasOpened());

        Assert.Equal("INVALID_ARGUMENT", Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => SimulateAsync(p => p.BandHighPercent = 1))).Reason);
        var request = new SimulatePolicyRequest { Policy = Make.Policy() };
        Assert.Equal(0, (await App.Client.SimulatePolicyAsync(request, App.As("ann", "globex"))).Offers);
    }

    [Fact]
    public async Task Propose_ForLostTime_MakesTheCreditTheLoss()
    {
        // CO-02: 10,080 of 43,200 minutes at 99.00.
        var offer = await App.Client.ProposeOfferAsync(new()
        {
            RequestId = Scenario.NewKey(),
            Case = await App.CaseThatWasOpened(c => c.Category = Category.Outage),
            ServiceLoss = new ServiceLoss { LostMinutes = 10_080, PeriodMinutes = 43_200, Price = Make.Money(9_900) },
            Methodology = Methodology.CoCreation,
        }, App.As());

        Assert.Equal((2_310, Methodology.CoCreation), (offer.VerifiedLoss.AmountMinor, offer.Methodology));
        Assert.Equal(Remedy.Types.Kind.ServiceCredit, offer.Options[0].Remedies[0].Kind);
        Assert.Contains(offer.Reasons, r => r.Subject == "service-credit" && r.Sentence.StartsWith("10,080 of 43,200 minutes at 99.00 USD", StringComparison.Ordinal));
    }

    private async Task<SimulatePolicyResponse> SimulateAsync(Action<CompensationPolicy> change) =>
        await App.Client.SimulatePolicyAsync(new SimulatePolicyRequest { Policy = Make.Policy(change) }, App.As("lea"));
}
