using Recovery.Compensation.Domain;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>CO-08: which fund pays, and in which currency.</summary>
public class FundChoiceTests
{
    private static readonly Fund Main = new() { Id = "main", Currency = "USD" };
    private static readonly Fund Campaign = new() { Id = "campaign", Currency = "USD" };
    private static readonly Fund Euro = new() { Id = "euro", Currency = "EUR" };

    [Fact]
    public void Choose_NamedFund_IsTaken() => Assert.Same(Campaign, FundChoice.Choose("campaign", "main", "USD", [Main, Campaign], Make.Now));

    [Fact]
    public void Choose_NothingNamed_TakesThePolicysFund() => Assert.Same(Main, FundChoice.Choose("", "main", "USD", [Main, Campaign], Make.Now));

    [Fact]
    public void Choose_PolicysFundInAnotherCurrency_TakesTheOnlyOneOfTheCurrency() =>
        Assert.Same(Euro, FundChoice.Choose("", "main", "EUR", [Main, Euro], Make.Now));

    [Fact]
    public void Choose_NamedFundOfAnotherCurrency_IsRefused()
    {
        // B12
        var refusal = Assert.Throws<RuleBroken>(() => FundChoice.Choose("euro", "main", "USD", [Euro], Make.Now));

        Assert.Equal(("currency-mismatch", 422), (refusal.Definition.Code, refusal.Definition.Http));
    }

    [Fact]
    public void Choose_NoFundOrSeveral_IsRefused()
    {
        Assert.Equal("fund-missing", Assert.Throws<RuleBroken>(() => FundChoice.Choose("", "main", "USD", [], Make.Now)).Definition.Code);
        Assert.Equal("fund-missing", Assert.Throws<RuleBroken>(() => FundChoice.Choose("gone", "main", "USD", [], Make.Now)).Definition.Code);
        Assert.Equal("fund-missing", Assert.Throws<RuleBroken>(() => FundChoice.Choose("", "other", "USD", [Main, Campaign], Make.Now)).Definition.Code);
    }

    [Fact]
    public void Currency_OfALossOtherThanTheCases_IsRefused()
    {
        // B12
        var lived = Make.Case(c => c.ClaimedLoss = Make.Money(100, "EUR"));

        Assert.Equal("currency-mismatch", Assert.Throws<RuleBroken>(() => OfferCurrency.Choose(lived, Make.Usd(100), "USD")).Definition.Code);
        Assert.Equal("EUR", OfferCurrency.Choose(lived, null, "USD"));
        Assert.Equal("GBP", OfferCurrency.Choose(Make.Case(), new Amount(1, "GBP"), "USD"));
        Assert.Equal("USD", OfferCurrency.Choose(Make.Case(), null, "USD"));
    }

    [Fact]
    public void Currency_OfANegativeLoss_IsRefused()
    {
        // B10
        var refusal = Assert.Throws<RuleBroken>(() => OfferCurrency.Choose(Make.Case(), Make.Usd(-1), "USD"));

        Assert.Equal("#/verified_loss/amount_minor", Assert.Single(refusal.Fields).Pointer);
    }
}
