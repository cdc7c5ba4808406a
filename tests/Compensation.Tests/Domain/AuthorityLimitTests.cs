using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Role = Recovery.Contracts.Routing.V1.Agent.Types.Role;
using Rule = Recovery.Contracts.Compensation.V1.CompensationPolicy.Types.AuthorityRule;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>CO-07: by role and annual contract value, the larger or the smaller, the smaller for a value nobody verified.</summary>
public class AuthorityLimitTests
{
    [Theory]
    [InlineData(Role.Agent, null, false, Rule.Max, 10_000)]
    [InlineData(Role.Lead, null, false, Rule.Max, 50_000)]
    [InlineData(Role.Commander, null, false, Rule.Max, 50_000)]
    [InlineData(Role.Agent, 5_000_000L, true, Rule.Max, 500_000)]
    [InlineData(Role.Agent, 50_000L, true, Rule.Max, 10_000)]
    [InlineData(Role.Agent, 5_000_000L, true, Rule.Min, 10_000)]
    [InlineData(Role.Agent, 50_000L, true, Rule.Min, 5_000)]
    [InlineData(Role.Agent, 5_000_000L, false, Rule.Max, 10_000)]
    [InlineData(Role.Agent, 50_000L, false, Rule.Max, 5_000)]
    [InlineData(Role.Agent, 0L, true, Rule.Min, 10_000)]
    [InlineData(Role.Lead, 50_000L, true, Rule.Max, 50_000)]
    public void Limit_ByRoleAndContract_FollowsTheTable(Role role, long? contract, bool verified, Rule rule, long limit)
    {
        var decided = AuthorityLimit.Decide(Facts(role, contract, verified), Make.Policy(p => p.AuthorityRule = rule));

        Assert.Equal(Make.Usd(limit), decided.Limit);
        Assert.EndsWith(".", decided.Derivation, StringComparison.Ordinal);
        Assert.InRange(decided.Derivation.Length, 10, 400);
    }

    [Fact]
    public void Limit_InAnotherCurrencyThanThePolicys_IsNothing()
    {
        var decided = AuthorityLimit.Decide(Facts(Role.Agent, null, false) with { Currency = "EUR" }, Make.Policy());

        Assert.Equal(new Amount(0, "EUR"), decided.Limit);
        Assert.Contains("USD", decided.Derivation, StringComparison.Ordinal);
    }

    [Fact]
    public void Limit_ContractInTheOffersCurrencyButNotThePolicys_CountsByItself()
    {
        var facts = Facts(Role.Agent, null, true) with { Currency = "EUR", AnnualValue = new Amount(100_000, "EUR") };

        Assert.Equal(new Amount(10_000, "EUR"), AuthorityLimit.Decide(facts, Make.Policy()).Limit);
    }

    [Fact]
    public void Limit_ContractInAnotherCurrency_DoesNotCount()
    {
        var facts = Facts(Role.Agent, null, true) with { AnnualValue = new Amount(100_000_000, "EUR") };

        Assert.Equal(Make.Usd(10_000), AuthorityLimit.Decide(facts, Make.Policy()).Limit);
    }

    [Theory]
    [InlineData(4_000, 6_000)]
    [InlineData(10_000, 0)]
    [InlineData(12_000, 0)]
    public void Limit_AfterEarlierGrantsOnTheCase_IsWhatTheyLeft(long given, long left)
    {
        var decided = AuthorityLimit.Decide(Facts(Role.Agent, null, false) with { GivenAloneMinor = given }, Make.Policy());

        Assert.Equal(Make.Usd(left), decided.Limit);
        Assert.Contains("already", decided.Derivation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Agent, 0, 10_000)]
    [InlineData(Role.Agent, 25_000, 5_000)]
    [InlineData(Role.Agent, 31_000, 0)]
    [InlineData(Role.Lead, 31_000, 50_000)]
    [InlineData(Role.Commander, 31_000, 80_000)]
    public void Limit_WithinAPeriod_IsAtMostWhatIsLeftOfIt(Role role, long given, long limit)
    {
        // CO-07: per grant and per period.
        var policy = Make.Policy(p => (p.AgentPeriodLimit, p.CommanderLimit) = (Make.Money(30_000), Make.Money(80_000)));

        var decided = AuthorityLimit.Decide(Facts(role, null, false) with { GivenInPeriodMinor = given }, policy);

        Assert.Equal(Make.Usd(limit), decided.Limit);
    }

    [Fact]
    public void Limit_WithARate_HoldsInTheOtherCurrency()
    {
        var policy = Make.Policy(p =>
        {
            p.Rates.Add(Make.Rate("EUR", "2026-01-01", 110, 100));
            p.AgentPeriodLimit = Make.Money(11_000);
        });
        var facts = Facts(Role.Agent, null, false) with { Currency = "EUR", Now = Make.Now };

        Assert.Equal(new Amount(9_090, "EUR"), AuthorityLimit.Decide(facts, policy).Limit);
        Assert.Equal(new Amount(5_000, "EUR"), AuthorityLimit.Decide(facts with { GivenInPeriodMinor = 5_500 }, policy).Limit);
    }

    [Fact]
    public void Limit_ForAnyFacts_KeepsTheLaws()
    {
        var random = new Random(7007);
        for (var i = 0; i < 20_000; i++)
        {
            var policy = Make.Policy(p =>
            {
                p.AgentLimit.AmountMinor = random.NextInt64(0, 100_000);
                p.LeadLimit.AmountMinor = p.AgentLimit.AmountMinor + random.NextInt64(0, 100_000);
                p.AgentContractPercent = random.Next(0, 101);
                p.AuthorityRule = random.Next(2) == 0 ? Rule.Max : Rule.Min;
            });
            AssertLaws(Facts(Role.Agent, random.Next(4) == 0 ? null : random.NextInt64(0, Amount.MaxMinor), random.Next(2) == 0), policy, random.NextInt64(0, 50_000));
        }
    }

    private static void AssertLaws(AuthorityFacts facts, CompensationPolicy policy, long given)
    {
        var agent = AuthorityLimit.Decide(facts, policy).Limit;
        var lead = AuthorityLimit.Decide(facts with { Role = Role.Lead }, policy).Limit;
        Assert.True(lead >= agent, "A lead may give no less than an agent.");
        Assert.InRange(agent.Minor, 0, Amount.MaxMinor);

        var unverified = AuthorityLimit.Decide(facts with { AnnualValueVerified = false }, policy).Limit;
        Assert.True(unverified <= AuthorityLimit.Decide(facts with { AnnualValueVerified = true }, policy).Limit, "A check never takes authority away.");
        Assert.True(unverified.Minor <= policy.AgentLimit.AmountMinor, "A value nobody verified never raises the limit.");

        var after = AuthorityLimit.Decide(facts with { GivenAloneMinor = given }, policy);
        Assert.Equal(Math.Max(0, agent.Minor - given), after.Limit.Minor);
        Assert.True(after.Permits(after.Limit));
        Assert.False(after.Permits(after.Limit + new Amount(1, "USD")));
    }

    private static AuthorityFacts Facts(Role role, long? contract, bool verified) =>
        new(role, "USD", contract is { } minor ? Make.Usd(minor) : null, verified, 0);
}
