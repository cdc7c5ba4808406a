using Recovery.Compensation.Domain;
using State = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>CO-13: repeat claims make a person look, with a reason; they never refuse. CO-09: after a decline one more offer, then a person.</summary>
public class GuardTests
{
    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(2, 0, 1, 0)]
    [InlineData(3, 0, 0, 1)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(0, 0, 2, 1)]
    [InlineData(3, 1, 2, 3)]
    public void Looks_ByTheShippedPolicy_HaveAReasonEach(int claims, int sameOrder, int declines, int looks)
    {
        var history = new ClaimHistory(claims, sameOrder, declines);

        Assert.Equal(looks, Guard.Looks(history, Make.Policy()).Count());
        var proposal = Proposal.Decide(Make.Case(), Make.Usd(5_000), Make.Policy(), Make.Authority(10_000), "ann", history: history);
        Assert.Equal(looks > 0 ? State.PendingApproval : State.Proposed, proposal.State);
        Assert.Equal(Math.Max(1, looks), proposal.Reasons.Count(r => r.Subject == "approval"));
    }

    [Fact]
    public void Looks_OfAPolicyWithoutAGuard_AreForDeclinesAlone()
    {
        var policy = Make.Policy(p => (p.GuardClaims, p.Reoffers) = (0, 3));

        Assert.Empty(Guard.Looks(new ClaimHistory(100, 100, 3), policy));
        Assert.Single(Guard.Looks(new ClaimHistory(0, 0, 4), policy));
    }
}
