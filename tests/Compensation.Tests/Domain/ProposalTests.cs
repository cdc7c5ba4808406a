using Recovery.Compensation.Domain;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Errors;
using Kind = Recovery.Contracts.Compensation.V1.Remedy.Types.Kind;
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
        var proposal = Proposal.Decide(Make.Case(), Make.Usd(1_000), Make.Policy(p => p.GoodwillPercent = 60), Make.Authority(10_000), "ann");

        Assert.Equal(State.PendingApproval, proposal.State);
        Assert.Contains("8.00 USD to 15.00 USD", proposal.ApprovalReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_WithNoGoodwillInTheCurrency_AreTwoOfDifferentKindsThatCostNothing()
    {
        var proposal = Proposal.Decide(Make.Case(), Amount.Zero("EUR"), Make.Policy(), Make.Authority(0, "EUR"), "ann");

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
            AssertLaws(Proposal.Decide(lived, Make.Usd(loss), policy, authority, "ann"), Make.Usd(loss), policy, authority);
        }
    }

    private static void AssertLaws(Proposal proposal, Amount loss, CompensationPolicy policy, AuthorityLimit authority)
    {
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
        var free = paid.All(authority.Permits) && (loss.Minor == 0 || paid.All(Proportionality.Band(loss, policy).Holds));
        Assert.Equal(free ? State.Proposed : State.PendingApproval, proposal.State);
        Assert.All(proposal.Reasons, r => Assert.InRange(r.Sentence.Length, 1, 400));
    }

    private static Proposal Decide(CaseCopy lived, long loss) => Proposal.Decide(lived, Make.Usd(loss), Make.Policy(), Make.Authority(10_000), "ann");

    private static string Kinds(Option option) => string.Join('+', option.Remedies.Select(r => r.Kind).Order());
}
