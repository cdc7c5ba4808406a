using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>What another policy would have changed: count, money, and whom it would favour.</summary>
public class PolicySimulationTests
{
    [Fact]
    public void Run_WithAnAgentWhoGivesMore_ShowsTheDriftAndThatAnotherPolicyEndsIt()
    {
        // CO-14: ann agrees on twice the loss with her customers. Vouchers of twice the worth lift everybody else above that.
        var offers = Enumerable.Range(0, 18).Select(i => Past(i, i < 6 ? "ann" : "bob", own: i < 6)).ToList();

        var answer = PolicySimulation.Run(offers, Make.Policy(), Make.Policy(p => p.VoucherPercent = 200));

        var drift = Assert.Single(answer.DriftsBefore, d => d.Dimension == FairnessReport.Types.Dimension.Agent);
        Assert.Equal(("ann", true), (drift.Name, drift.Percent.Value > 140));
        Assert.Empty(answer.DriftsAfter);
        Assert.Equal((18, 18), (answer.Offers, answer.Changed));
    }

    [Fact]
    public void Run_WithTheFaultOfEachOffer_DecidesByIt()
    {
        // CO-04: what was nobody's fault of ours got no goodwill, and would get some by the other policy.
        var offer = Past(0, "ann", own: false);
        var others = offer with { Claim = offer.Claim with { Loss = Make.Usd(0), Fault = Fault.Others } };

        var answer = PolicySimulation.Run([others], Make.Policy(), Make.Policy(p => p.OthersFaultPercent = 100));

        Assert.Equal((0, 1_200), (answer.CostBefore.Single().AmountMinor, answer.CostAfter.Single().AmountMinor));
    }

    private static PastOffer Past(int number, string proposer, bool own)
    {
        var lived = Make.Case();
        var agreed = new OwnOption { Remedies = { new Remedy { Kind = Remedy.Types.Kind.Gift, What = "A hamper.", Cost = Make.Money(2_000) } } };
        var claim = new Claim(lived, Make.Usd(1_000), proposer, Make.Now) { Own = own ? OwnRemedies.Of(agreed, lived, "USD") : null };
        return new PastOffer($"offer_{number}", Agent.Types.Role.Agent, claim);
    }
}
