using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Role = Recovery.Contracts.Compensation.V1.ApprovalLevel.Types.Role;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>CO-07: who approves, by cost.</summary>
public class ApprovalChainTests
{
    private static readonly CompensationPolicy Policy = Make.Policy(p =>
    {
        p.ApprovalLevels.Add([Make.Level(50_000, Role.Lead), Make.Level(500_000, Role.Lead, Role.Commander), Make.Level(null, Role.Commander, Role.Commander)]);
        p.Rates.Add(Make.Rate("EUR", "2026-01-01", 110, 100));
    });

    [Theory]
    [InlineData(50_000, "USD", "Lead")]
    [InlineData(50_001, "USD", "Lead,Commander")]
    [InlineData(500_001, "USD", "Commander,Commander")]
    [InlineData(45_454, "EUR", "Lead")]
    [InlineData(45_455, "EUR", "Lead,Commander")]
    [InlineData(1, "GBP", "Commander,Commander")]
    public void Chain_ByCost_IsThatOfTheFirstLevelThatReaches(long cost, string currency, string chain) =>
        Assert.Equal(chain, string.Join(',', ApprovalChain.For(new Amount(cost, currency), Policy, Make.Now)));

    [Fact]
    public void Chain_WithoutLevels_IsOneApprovalByAnybody() =>
        Assert.Equal([Role.Unspecified], ApprovalChain.For(Make.Usd(1_000_000), Make.Policy(), Make.Now));

    [Fact]
    public void Chain_AboveTheLastLevel_IsTheLast() =>
        Assert.Equal([Role.Lead], ApprovalChain.For(Make.Usd(1_000_000), Make.Policy(p => p.ApprovalLevels.Add(Make.Level(500, Role.Lead))), Make.Now));
}
