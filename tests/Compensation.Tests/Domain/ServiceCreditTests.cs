using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>CO-02: time lost ÷ period × price × factor, in whole minor units.</summary>
public class ServiceCreditTests
{
    [Theory]
    [InlineData(43_200, 43_200, 9_900, 100, 9_900)]
    [InlineData(60, 43_200, 9_900, 100, 14)]
    [InlineData(60, 43_200, 9_900, 1_000, 138)]
    [InlineData(1, 2, 1, 100, 1)]
    [InlineData(1, 3, 1, 100, 0)]
    [InlineData(90_000, 43_200, 9_900, 100, 9_900)]
    [InlineData(100_000_000, 100_000_000, Amount.MaxMinor, 1_000, Amount.MaxMinor)]
    public void Credit_ByTheFormula_IsRoundedToTheNearestMinorUnit(long lost, long period, long price, int factor, long expected) =>
        Assert.Equal(Make.Usd(expected), ServiceCredit.Of(Loss(lost, period, price), Make.Policy(p => p.ServiceCreditPercent = factor)));

    [Fact]
    public void Credit_WithAFactorThePolicyDoesNotName_IsThePrice() =>
        Assert.Equal(Make.Usd(100), ServiceCredit.Of(Loss(5, 5, 100), Make.Policy(p => p.ServiceCreditPercent = 0)));

    [Theory]
    [InlineData(0, 10, 10)]
    [InlineData(10, 0, 10)]
    [InlineData(10, 10, -1)]
    public void Credit_OfWhatIsNoTimeOrPrice_IsRefused(long lost, long period, long price) =>
        Assert.Throws<RuleBroken>(() => ServiceCredit.Of(Loss(lost, period, price), Make.Policy()));

    [Fact]
    public void Sum_OfLossAndCredit_IsInOneCurrency()
    {
        Assert.Equal(Make.Usd(150), OfferCurrency.Sum(Make.Usd(100), Make.Usd(50)));
        Assert.Equal(Make.Usd(50), OfferCurrency.Sum(null, Make.Usd(50)));
        Assert.Null(OfferCurrency.Sum(null, null));
        Assert.Equal("currency-mismatch", Assert.Throws<RuleBroken>(() => OfferCurrency.Sum(Make.Usd(1), new Amount(1, "EUR"))).Definition.Code);
    }

    private static ServiceLoss Loss(long lost, long period, long price) => new() { LostMinutes = lost, PeriodMinutes = period, Price = Make.Money(price) };
}
