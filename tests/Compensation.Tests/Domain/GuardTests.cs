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
        var proposal = Proposal.Decide(Make.Claim(Make.Case(), 5_000) with { History = history }, Make.Policy(), Make.Authority(10_000));
        Assert.Equal(looks > 0 ? State.PendingApproval : State.Proposed, proposal.State);
        Assert.Equal(Math.Max(1, looks), proposal.Reasons.Count(r => r.Subject == "approval"));
    }

    [Fact]
    public void Looks_AtLinkedNamesAndAtOthersOrders_SaySo()
    {
        // IN-02, CO-13
        var looks = Guard.Looks(new ClaimHistory(3, 1, 0) { Names = 2, OthersOrder = 1 }, Make.Policy()).ToList();

        Assert.Contains("3 times in 90 days under 2 names that are one customer", looks[0], StringComparison.Ordinal);
        Assert.Contains("to somebody else for the same order", looks[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public void Looks_AtManyCasesInAShortTime_HaveAReason(int cases, int looks)
    {
        // CO-13: velocity, whether or not anything was given.
        Assert.Equal(looks, Guard.Looks(ClaimHistory.None with { Cases = cases }, Make.Policy()).Count(l => l.Contains("cases in 7 days", StringComparison.Ordinal)));
    }

    [Fact]
    public void Looks_OfAPolicyWithoutAGuard_AreForDeclinesAlone()
    {
        var policy = Make.Policy(p => (p.GuardClaims, p.GuardCases, p.Reoffers) = (0, 0, 3));

        Assert.Empty(Guard.Looks(new ClaimHistory(100, 100, 3) { Cases = 100 }, policy));
        Assert.Single(Guard.Looks(new ClaimHistory(0, 0, 4), policy));
    }
}
