using System.Globalization;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;
using Fund = Recovery.Compensation.Domain.Fund;
using Renewal = Recovery.Contracts.Compensation.V1.Fund.Types.Renewal;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>CO-08: periods, campaigns and low budgets of a fund.</summary>
public class FundPeriodsTests
{
    [Theory]
    [InlineData(Renewal.Monthly, "2026-03-02T09:00:00Z", "2026-04-01")]
    [InlineData(Renewal.Monthly, "2026-12-31T23:59:59Z", "2027-01-01")]
    [InlineData(Renewal.Monthly, "2026-04-01T00:00:00Z", "2026-05-01")]
    [InlineData(Renewal.Quarterly, "2026-02-28T00:00:00Z", "2026-04-01")]
    [InlineData(Renewal.Quarterly, "2026-11-05T00:00:00Z", "2027-01-01")]
    [InlineData(Renewal.Yearly, "2026-01-01T00:00:00Z", "2027-01-01")]
    public void Next_AfterATime_IsTheFirstBoundaryBehindIt(Renewal renewal, string after, string next) =>
        Assert.Equal(
            DateTimeOffset.Parse(next + "T00:00:00Z", CultureInfo.InvariantCulture), FundPeriods.Next(renewal, DateTimeOffset.Parse(after, CultureInfo.InvariantCulture)));

    [Fact]
    public void Campaign_OutsideItsTime_PromisesNothing()
    {
        var campaign = Of(r => (r.StartsAt, r.EndsAt) = (At(0), At(10)));

        Assert.Equal([false, true, true, false], new[] { -1, 0, 9, 10 }.Select(h => campaign.IsOpen(Make.Now.AddHours(h))));
        Assert.Equal("fund-closed", Assert.Throws<RuleBroken>(() => campaign.DemandOpen(Make.Now.AddHours(10))).Definition.Code);
        Assert.Equal("fund-closed", Assert.Throws<RuleBroken>(() => FundChoice.Choose("fund", "main", "USD", [campaign], Make.Now.AddHours(10))).Definition.Code);
        Assert.Equal("fund-missing", Assert.Throws<RuleBroken>(() => FundChoice.Choose("", "fund", "USD", [campaign], Make.Now.AddHours(10))).Definition.Code);
    }

    [Fact]
    public void Notice_OfALowBudget_IsNewsOnceUntilThereIsMore()
    {
        var fund = Of(r => r.LowPercent = 20);

        Assert.False(fund.Notice(Make.Usd(200), Make.Usd(1_000)));
        Assert.True(fund.Notice(Make.Usd(199), Make.Usd(1_000)));
        Assert.False(fund.Notice(Make.Usd(0), Make.Usd(1_000)));
        Assert.False(fund.Notice(Make.Usd(500), Make.Usd(1_000)));
        Assert.True(fund.Notice(Make.Usd(1), Make.Usd(1_000)));
    }

    [Fact]
    public void Set_OfWhatMakesNoSense_IsRefused()
    {
        Assert.Throws<RuleBroken>(() => Of(r => (r.StartsAt, r.EndsAt) = (At(1), At(1))));
        Assert.Throws<RuleBroken>(() => Of(r => r.Renewal = Renewal.Monthly));
        Assert.Throws<RuleBroken>(() => Of(r => r.PeriodBudget = Make.Money(5)));
        Assert.Throws<RuleBroken>(() => Of(r => (r.Renewal, r.PeriodBudget) = (Renewal.Monthly, Make.Money(5, "EUR"))));
    }

    private static Fund Of(Action<PutFundRequest> change)
    {
        var request = new PutFundRequest { Fund = "fund", Budget = Make.Money(1_000) };
        change(request);
        var fund = new Fund { Id = "fund", Currency = "USD" };
        fund.Set(request, Make.Now);
        return fund;
    }

    private static Timestamp At(int hours) => Timestamp.FromDateTimeOffset(Make.Now.AddHours(hours));
}
