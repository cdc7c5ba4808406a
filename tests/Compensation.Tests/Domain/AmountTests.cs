using Recovery.Compensation.Domain;

namespace Recovery.Compensation.Tests.Domain;

public class AmountTests
{
    [Theory]
    [InlineData(4250, "USD", "42.50 USD")]
    [InlineData(123456789, "USD", "1,234,567.89 USD")]
    [InlineData(1250, "JPY", "1,250 JPY")]
    [InlineData(1250, "KWD", "1.250 KWD")]
    [InlineData(5, "EUR", "0.05 EUR")]
    [InlineData(-5, "EUR", "-0.05 EUR")]
    [InlineData(-12345, "EUR", "-123.45 EUR")]
    public void Amount_InWords_HasTheDigitsOfItsCurrency(long minor, string currency, string words) =>
        Assert.Equal(words, new Amount(minor, currency).ToString());

    [Theory]
    [InlineData(100, 15, 15)]
    [InlineData(10, 15, 2)]
    [InlineData(9, 15, 1)]
    [InlineData(0, 15, 0)]
    [InlineData(Amount.MaxMinor, 1000, Amount.MaxMinor * 10)]
    public void Percent_HalfAMinorUnit_GoesToTheCustomer(long minor, int percent, long share) =>
        Assert.Equal(Make.Usd(share), Make.Usd(minor).Percent(percent));

    [Fact]
    public void Arithmetic_OverTwoCurrencies_IsImpossible()
    {
        Assert.Throws<InvalidOperationException>(() => Make.Usd(1) + new Amount(1, "EUR"));
        Assert.Throws<InvalidOperationException>(() => Make.Usd(1) > new Amount(1, "EUR"));
    }

    [Fact]
    public void Arithmetic_BeyondTheRange_FailsInsteadOfWrapping() =>
        Assert.Throws<OverflowException>(() => Make.Usd(long.MaxValue) + Make.Usd(1));
}
