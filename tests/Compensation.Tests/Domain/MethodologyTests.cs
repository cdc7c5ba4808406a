using Recovery.Compensation.Domain;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Kind = Recovery.Contracts.Compensation.V1.Remedy.Types.Kind;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>CO-05: chosen by policy, explained, overridable; CO-06: the last option is another in kind.</summary>
public class MethodologyTests
{
    [Theory]
    [InlineData(Segment.Consumer, Category.Delay, Severity.Moderate, Methodology.Proportional)]
    [InlineData(Segment.KeyAccount, Category.Delay, Severity.Minor, Methodology.SurpriseDelight)]
    [InlineData(Segment.KeyAccount, Category.StaffConduct, Severity.Critical, Methodology.SurpriseDelight)]
    [InlineData(Segment.Consumer, Category.StaffConduct, Severity.Major, Methodology.CoCreation)]
    [InlineData(Segment.Consumer, Category.StaffConduct, Severity.Moderate, Methodology.Proportional)]
    [InlineData(Segment.Consumer, Category.StaffConduct, Severity.Unspecified, Methodology.Proportional)]
    public void Choice_ByTheShippedRules_IsTheFirstThatHolds(Segment segment, Category category, Severity severity, Methodology expected)
    {
        var choice = Choose(Case(segment, category, severity), Make.Policy());

        Assert.Equal(expected, choice.Methodology);
        Assert.InRange(choice.Why.Length, 10, 400);
    }

    [Fact]
    public void Choice_ByTheProposer_OverridesThePolicyAndSaysWho()
    {
        var choice = MethodologyChoice.Decide(Case(Segment.KeyAccount, Category.Delay, Severity.Minor), Make.Policy(), Methodology.CoCreation, "ann", Make.Now);

        Assert.Equal((Methodology.CoCreation, "ann chose co-creation."), (choice.Methodology, choice.Why));
    }

    [Theory]
    [InlineData(100_000, true, "EUR", Methodology.SurpriseDelight)]
    [InlineData(90_000, true, "EUR", Methodology.Proportional)]
    [InlineData(100_000, false, "EUR", Methodology.Proportional)]
    [InlineData(100_000, true, "GBP", Methodology.Proportional)]
    public void Choice_ByContractValue_WeighsAVerifiedOneAtThePolicysRate(long value, bool verified, string currency, Methodology expected)
    {
        var policy = Make.Policy(p =>
        {
            p.Rates.Add(Make.Rate("EUR", "2026-01-01", 110, 100));
            p.Methodologies.Clear();
            p.Methodologies.Add(new MethodologyRule { Methodology = Methodology.SurpriseDelight, LeastContractValue = Make.Money(110_000), LeastEarlierCases = 0 });
        });
        var lived = Make.Case(c => (c.Customer.AnnualValue, c.Customer.AnnualValueVerified) = (Make.Money(value, currency), verified));

        Assert.Equal(expected, Choose(lived, policy).Methodology);
    }

    [Theory]
    [InlineData(Methodology.Proportional, 5_000, Kind.Fix)]
    [InlineData(Methodology.SurpriseDelight, 5_000, Kind.HandwrittenNote)]
    [InlineData(Methodology.CoCreation, 5_000, Kind.Workshop)]
    [InlineData(Methodology.SurpriseDelight, 0, Kind.BetaAccess)]
    [InlineData(Methodology.CoCreation, 0, Kind.Workshop)]
    public void Options_ByMethodology_EndWithOneOfItsOwnKindInProportion(Methodology methodology, long loss, Kind kind)
    {
        var proposal = Proposal.Decide(Make.Claim(Make.Case(), loss) with { Methodology = new(methodology, "As the test says.") }, Make.Policy(), Make.Authority(10_000));

        Assert.Equal(3, proposal.Options.Count);
        Assert.Contains(proposal.Options[^1].Remedies, r => r.Kind == kind);
        Assert.Contains(proposal.Reasons, r => r.Subject == "methodology");
        Assert.All(proposal.Options, o => Assert.Equal(o.Cost is not null, o.HasInProportion));
        Assert.All(proposal.Options.Where(o => o.HasInProportion), o => Assert.True(o.InProportion));
    }

    [Fact]
    public void Options_ForLostTime_AreServiceCredits()
    {
        var proposal = Proposal.Decide(Make.Claim(Make.Case(c => c.Category = Category.Outage), 500) with { ServiceCredit = "The formula." }, Make.Policy(), Make.Authority(10_000));

        Assert.Equal(Kind.ServiceCredit, proposal.Options[0].Remedies[0].Kind);
        Assert.Contains(proposal.Reasons, r => r.Subject == "service-credit");
    }

    private static MethodologyChoice Choose(CaseCopy lived, CompensationPolicy policy) =>
        MethodologyChoice.Decide(lived, policy, Methodology.Unspecified, "ann", Make.Now);

    private static CaseCopy Case(Segment segment, Category category, Severity severity) =>
        Make.Case(c => (c.Customer.Segment, c.Category, c.Severity) = (segment, category, severity));
}
