using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>CO-07, B10: limits in other currencies by a dated table, in whole numbers, rounded against the one who gives.</summary>
public class ExchangeTests
{
    private static readonly CompensationPolicy Policy = Make.Policy(p => p.Rates.Add(
    [
        Make.Rate("EUR", "2026-01-01", 108, 100), Make.Rate("EUR", "2026-03-01", 110, 100), Make.Rate("EUR", "2026-04-01", 200, 100),
        Make.Rate("JPY", "2026-01-01", 2, 3), Make.Rate("KWD", "2026-01-01", 325, 1_000),
    ]));

    [Theory]
    [InlineData("EUR", 10_000, 9_090)]
    [InlineData("JPY", 10_000, 15_000)]
    [InlineData("JPY", 1, 1)]
    [InlineData("KWD", 10_000, 30_769)]
    [InlineData("USD", 10_000, 10_000)]
    public void Limit_InAnotherCurrency_IsRoundedDown(string currency, long limit, long expected) =>
        Assert.Equal(new Amount(expected, currency), Exchange.LimitIn(currency, Make.Usd(limit), Policy, Make.Now));

    [Theory]
    [InlineData("EUR", 9_090, 9_999)]
    [InlineData("EUR", 9_091, 10_001)]
    [InlineData("JPY", 1, 1)]
    [InlineData("KWD", 30_770, 10_001)]
    public void Cost_InThePolicysCurrency_IsRoundedUp(string currency, long cost, long expected) =>
        Assert.Equal(Make.Usd(expected), Exchange.CostInPolicys(new Amount(cost, currency), Policy, Make.Now));

    [Fact]
    public void Rate_ByDay_IsTheLatestThatHasBegun()
    {
        Assert.Equal(9_259, Exchange.LimitIn("EUR", Make.Usd(10_000), Policy, new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero))!.Value.Minor);
        Assert.Equal(5_000, Exchange.LimitIn("EUR", Make.Usd(10_000), Policy, new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero))!.Value.Minor);
        Assert.Null(Exchange.LimitIn("EUR", Make.Usd(10_000), Policy, new DateTimeOffset(2025, 12, 31, 0, 0, 0, TimeSpan.Zero)));
        Assert.Null(Exchange.LimitIn("GBP", Make.Usd(10_000), Policy, Make.Now));
    }

    [Fact]
    public void Cost_WithinALimitThere_IsWithinTheLimitHere()
    {
        // Whatever is permitted in the other currency is permitted when it is weighed in the policy's.
        var random = new Random(33);
        for (var i = 0; i < 20_000; i++)
        {
            var policy = Make.Policy(p => p.Rates.Add(Make.Rate("EUR", "2026-01-01", random.NextInt64(1, 1_000_000), random.NextInt64(1, 1_000_000))));
            var limit = Make.Usd(random.NextInt64(0, 10_000_000));
            var there = Exchange.LimitIn("EUR", limit, policy, Make.Now)!.Value;
            Assert.True(Exchange.CostInPolicys(there, policy, Make.Now)!.Value <= limit);
            Assert.True(Exchange.CostInPolicys(there + new Amount(1, "EUR"), policy, Make.Now)!.Value > limit);
        }
    }
}
