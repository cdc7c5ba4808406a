using Recovery.Compensation.Domain;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Errors;
using Kind = Recovery.Contracts.Compensation.V1.Remedy.Types.Kind;
using Role = Recovery.Contracts.Compensation.V1.ApprovalLevel.Types.Role;
using State = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Tests.Domain;

public class ProposalTests
{
    [Fact]
    public void Options_ForALoss_MakeItGoodAndAddFifteenPercent()
    {
        // CO-03
        var proposal = Decide(Make.Case(), 8_000);

        var refund = proposal.Options[0];
        Assert.Equal([Kind.Refund, Kind.ServiceCredit], refund.Remedies.Select(r => r.Kind));
        Assert.Equal([8_000, 1_200], refund.Remedies.Select(r => r.Cost.AmountMinor));
        Assert.Equal(9_200, refund.Cost.AmountMinor);
        var voucher = proposal.Options[1];
        Assert.Equal(Kind.Voucher, Assert.Single(voucher.Remedies).Kind);
        Assert.Equal(11_040, voucher.Cost.AmountMinor);
        Assert.Equal(["a", "b", "c"], proposal.Options.Select(o => o.Id));
    }

    [Theory]
    [InlineData(Severity.Critical, 5_000)]
    [InlineData(Severity.Major, 2_500)]
    [InlineData(Severity.Moderate, 1_000)]
    [InlineData(Severity.Minor, 500)]
    [InlineData(Severity.Unspecified, 500)]
    public void Options_WithoutALoss_GiveGoodwillBySeverityAndOneThatCostsNothing(Severity severity, long goodwill)
    {
        // CO-01, CO-06
        var proposal = Decide(Make.Case(c => c.Severity = severity), 0);

        Assert.Equal(goodwill, proposal.Options[0].Cost.AmountMinor);
        Assert.Equal(goodwill * 120 / 100, proposal.Options[1].Cost.AmountMinor);
        Assert.Null(proposal.Options[2].Cost);
        Assert.Equal([Kind.Apology, Kind.Fix], proposal.Options[2].Remedies.Select(r => r.Kind));
    }

    [Fact]
    public void Options_ForAnItemThatWasWrong_IncludeTheRightOne()
    {
        var proposal = Decide(Make.Case(c => c.Category = Category.WrongOrDamagedItem), 5_000);

        Assert.Contains(proposal.Options, o => o.Remedies[0].Kind == Kind.Replacement && o.Cost.AmountMinor == 5_750);
    }

    [Fact]
    public void Options_ForABusiness_CreditTheInvoice()
    {
        var proposal = Decide(Make.Case(c => c.Customer.Segment = Segment.Business), 5_000);

        Assert.Equal(Kind.InvoiceCredit, proposal.Options[0].Remedies[0].Kind);
    }

    [Fact]
    public void Why_OfEveryRemedy_NamesThisCustomersTrouble()
    {
        // CO-06
        var remedies = Decide(Make.Case(), 5_000).Options.SelectMany(o => o.Remedies).ToList();

        Assert.All(remedies, r => Assert.Equal("Because of the time you had to wait with order 4711: “My parcel came nine days late”.", r.Why));
        Assert.All(remedies, r => Assert.NotEmpty(r.What));
    }

    [Fact]
    public void Why_OfASensitiveCase_DoesNotRepeatWhatWasTold()
    {
        // IN-07
        var proposal = Decide(Make.Case(c => c.Flags.Add(SensitiveFlag.Medical)), 5_000);

        Assert.DoesNotContain("parcel", proposal.Options.ToString()!, StringComparison.Ordinal);
        Assert.Contains(proposal.Reasons, r => r.Subject == "sensitive");
    }

    [Fact]
    public void Why_WithAVeryLongSummary_StaysWithinTheContract()
    {
        var proposal = Decide(Make.Case(c => c.Summary = string.Concat(Enumerable.Repeat("𝄞x", 400))), 5_000);

        Assert.All(proposal.Options.SelectMany(o => o.Remedies), r =>
        {
            Assert.InRange(r.Why.EnumerateRunes().Count(), 1, 500);
            Assert.DoesNotContain('\uFFFD', r.Why);
        });
    }

    [Fact]
    public void State_WithinAuthorityAndProportion_IsProposed()
    {
        // CO-07
        var proposal = Decide(Make.Case(), 5_000);

        Assert.Equal(State.Proposed, proposal.State);
        Assert.All(proposal.Options, o => Assert.False(o.AboveAuthority));
        Assert.StartsWith("No approval", proposal.ApprovalReason, StringComparison.Ordinal);
    }

    [Fact]
    public void State_OneOptionAboveAuthority_WaitsForApproval()
    {
        // CO-07
        var proposal = Decide(Make.Case(), 8_000);

        Assert.Equal(State.PendingApproval, proposal.State);
        Assert.Equal([false, true, false], proposal.Options.Select(o => o.AboveAuthority));
        Assert.Contains("option b costs more", proposal.ApprovalReason, StringComparison.Ordinal);
    }

    [Fact]
    public void State_OutOfProportion_WaitsForApprovalThoughWithinAuthority()
    {
        // CO-04
        var claim = Make.Claim(Make.Case(), 1_000) with { Fault = Fault.Others };
        var proposal = Proposal.Decide(claim, Make.Policy(p => p.GoodwillPercent = 60), Make.Authority(10_000));

        Assert.Equal(State.PendingApproval, proposal.State);
        Assert.Contains("8.00 USD to 15.00 USD", proposal.ApprovalReason, StringComparison.Ordinal);
        Assert.Equal([false, false, true], proposal.Options.Select(o => o.InProportion));
        Assert.Equal([1, 1, 0], proposal.Options.Select(o => o.AuthorityNeeded.Count));
    }

    [Theory]
    [InlineData(Severity.Critical, Fault.Ours, 9_000)]
    [InlineData(Severity.Critical, Fault.Unspecified, 9_000)]
    [InlineData(Severity.Critical, Fault.Shared, 5_250)]
    [InlineData(Severity.Critical, Fault.Others, 1_500)]
    [InlineData(Severity.Minor, Fault.Ours, 2_250)]
    [InlineData(Severity.Minor, Fault.Shared, 1_875)]
    public void Band_BySeverityAndFault_EndsWhereTheGoodwillForItEnds(Severity severity, Fault fault, long high)
    {
        // CO-04: 0.8 × the loss to 1.5 × (the loss and the goodwill by severity × fault).
        var goodwill = Proportionality.Goodwill(severity, fault, "USD", Make.Policy());

        var band = Proportionality.Band(Make.Usd(1_000), goodwill, Make.Policy());

        Assert.Equal((800, high), (band.Low.Minor, band.High.Minor));
    }

    [Theory]
    [InlineData(Fault.Ours, 2_500)]
    [InlineData(Fault.Shared, 1_250)]
    [InlineData(Fault.Others, null)]
    public void Options_WithoutALoss_GiveLessTheLessItIsOurFault(Fault fault, int? goodwill)
    {
        // CO-01, CO-04
        var proposal = Proposal.Decide(Make.Claim(Make.Case(c => c.Severity = Severity.Major), 0) with { Fault = fault }, Make.Policy(), Make.Authority(10_000));

        Assert.Equal(goodwill, proposal.Options[0].Cost?.AmountMinor);
        Assert.Equal(State.Proposed, proposal.State);
        Assert.Equal(fault == Fault.Ours ? 0 : 1, proposal.Reasons.Count(r => r.Subject == "fault"));
    }

    [Fact]
    public void AuthorityNeeded_OfEachOption_IsTheChainForItsOwnCost()
    {
        // CO-07
        var policy = Make.Policy(p => p.ApprovalLevels.Add([Make.Level(10_000, Role.Lead), Make.Level(null, Role.Lead, Role.Commander)]));

        var proposal = Proposal.Decide(Make.Claim(Make.Case(), 8_000), policy, Make.Authority(9_000));

        Assert.Equal([[Role.Lead], [Role.Lead, Role.Commander], []], proposal.Options.Select(o => o.AuthorityNeeded.ToArray()));
    }

    [Fact]
    public void OwnOption_WorkedOutWithTheCustomer_TakesTheLastPlaceUnderTheSameRules()
    {
        // CO-02, CO-04, CO-05, CO-07
        var own = OwnRemedies.Of(new OwnOption { Remedies = { new Remedy { Kind = Kind.FeeWaiver, What = "No fee until May.", Cost = Make.Money(11_000) } } }, Make.Case(), "USD");

        var proposal = Proposal.Decide(Make.Claim(Make.Case(), 5_000) with { Own = own }, Make.Policy(), Make.Authority(10_000));

        var last = proposal.Options[2];
        Assert.Equal((3, "c", true, true, false), (proposal.Options.Count, last.Id, last.Own, last.AboveAuthority, last.InProportion));
        Assert.Contains("the time you had to wait", last.Remedies[0].Why, StringComparison.Ordinal);
        Assert.Equal(2, proposal.Reasons.Count(r => r.Subject == "approval"));
    }

    [Theory]
    [InlineData(Kind.Unspecified, "x", 1, "USD", "unspecified")]
    [InlineData(Kind.Gift, " ", 1, "USD", "required")]
    [InlineData(Kind.Gift, "x", 0, "USD", "out-of-range")]
    [InlineData(Kind.Gift, "x", -5, "USD", "out-of-range")]
    [InlineData(Kind.Gift, "x", 1, "EUR", "currency-mismatch")]
    public void OwnOption_ThatMakesNoSense_IsRefused(Kind kind, string what, long minor, string currency, string code)
    {
        // B10, B12
        var own = new OwnOption { Remedies = { new Remedy { Kind = kind, What = what, Cost = Make.Money(minor, currency) } } };

        Assert.Equal(code, Assert.Single(Assert.Throws<RuleBroken>(() => OwnRemedies.Of(own, Make.Case(), "USD")).Fields).Code);
    }

    [Fact]
    public void Options_WithNoGoodwillInTheCurrency_AreTwoOfDifferentKindsThatCostNothing()
    {
        var proposal = Proposal.Decide(new Claim(Make.Case(), Amount.Zero("EUR"), "ann", Make.Now), Make.Policy(), Make.Authority(0, "EUR"));

        Assert.Equal(State.Proposed, proposal.State);
        Assert.Equal(2, proposal.Options.Count);
        Assert.Null(proposal.HighestCost);
        Assert.NotEqual(Kinds(proposal.Options[0]), Kinds(proposal.Options[1]));
    }

    [Fact]
    public void Reasons_OfARepeatedClaim_AskForALook()
    {
        // CO-13
        var proposal = Decide(Make.Case(c => c.EarlierCases = 3), 5_000);

        Assert.Contains(proposal.Reasons, r => r.Subject == "history" && r.Sentence.Contains('3', StringComparison.Ordinal));
        Assert.Equal(State.Proposed, proposal.State);
    }

    [Fact]
    public void Loss_SoLargeThatAnOptionPassesTheGreatestAmount_IsRefused()
    {
        // B10
        var refusal = Assert.Throws<RuleBroken>(() => Decide(Make.Case(), Amount.MaxMinor));

        Assert.Equal(CommonErrors.InvalidArgument, refusal.Definition);
        Assert.Equal("#/verified_loss/amount_minor", Assert.Single(refusal.Fields).Pointer);
    }

    [Fact]
    public void Proposal_OfAnyCase_KeepsTheLaws()
    {
        var random = new Random(306);
        for (var i = 0; i < 5_000; i++)
        {
            var policy = Make.Policy(p =>
            {
                p.GoodwillPercent = random.Next(0, 101);
                p.VoucherPercent = random.Next(100, 201);
                p.BandLowPercent = random.Next(0, 200);
                p.BandHighPercent = p.BandLowPercent + random.Next(0, 400);
            });
            var loss = random.Next(3) == 0 ? 0 : random.NextInt64(1, 1_000_000_000);
            var lived = Make.Case(c =>
            {
                c.Category = (Category)random.Next(0, 15);
                c.Severity = (Severity)random.Next(0, 5);
                c.Customer.Segment = (Segment)random.Next(0, 4);
            });
            var authority = Make.Authority(random.NextInt64(0, 2_000_000_000));
            var claim = Make.Claim(lived, loss) with { Fault = (Fault)random.Next(0, 4) };
            AssertLaws(Proposal.Decide(claim, policy, authority), claim, policy, authority);
        }
    }

    private static void AssertLaws(Proposal proposal, Claim claim, CompensationPolicy policy, AuthorityLimit authority)
    {
        var loss = claim.Loss;
        // CO-06: two or three, one of another kind, each with what and why.
        Assert.InRange(proposal.Options.Count, 2, 3);
        Assert.True(proposal.Options.Select(Kinds).Distinct().Count() >= 2);
        Assert.Equal(proposal.Options.Count, proposal.Options.Select(o => o.Id).Distinct().Count());
        Assert.All(proposal.Options.SelectMany(o => o.Remedies), r => Assert.True(r.What.Length is > 0 and <= 500 && r.Why.Length is > 0 and <= 500));
        // The parts add up, and nothing free has a cost of zero.
        Assert.All(proposal.Options, o => Assert.Equal(o.Remedies.Sum(r => r.Cost?.AmountMinor ?? 0), o.Cost?.AmountMinor ?? 0));
        Assert.All(proposal.Options.SelectMany(o => o.Remedies).Where(r => r.Cost is not null), r => Assert.True(r.Cost.AmountMinor > 0));
        // CO-03: the first option makes the loss good in full; the voucher is worth no less.
        if (loss.Minor > 0)
        {
            Assert.Equal(loss + loss.Percent(policy.GoodwillPercent), Amount.Of(proposal.Options[0].Cost));
            Assert.True(proposal.Options[1].Cost.AmountMinor >= proposal.Options[0].Cost.AmountMinor);
        }
        // CO-04, CO-07: no approval exactly where every option is within authority and in proportion.
        var paid = proposal.Options.Where(o => o.Cost is not null).Select(o => Amount.Of(o.Cost)).ToList();
        var band = Proportionality.Band(loss, Proportionality.Goodwill(claim.Lived.Severity, claim.Fault, "USD", policy), policy);
        var free = paid.All(authority.Permits) && paid.All(band.Holds);
        Assert.All(proposal.Options, o => Assert.Equal(o.AboveAuthority || o is { HasInProportion: true, InProportion: false }, o.AuthorityNeeded.Count > 0));
        Assert.Equal(free ? State.Proposed : State.PendingApproval, proposal.State);
        Assert.All(proposal.Reasons, r => Assert.InRange(r.Sentence.Length, 1, 400));
    }

    private static Proposal Decide(CaseCopy lived, long loss) => Proposal.Decide(Make.Claim(lived, loss), Make.Policy(), Make.Authority(10_000));

    private static string Kinds(Option option) => string.Join('+', option.Remedies.Select(r => r.Kind).Order());
}
