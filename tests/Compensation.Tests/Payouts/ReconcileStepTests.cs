using Recovery.Compensation.Payouts;
using Recovery.Contracts.Compensation.V1;
using Grant = Recovery.Compensation.Domain.Grant;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using Kind = Recovery.Contracts.Compensation.V1.Reconciliation.Types.Difference.Types.Kind;
using Offer = Recovery.Compensation.Domain.Offer;
using Reconciliation = Recovery.Compensation.Domain.Reconciliation;
using State = Recovery.Contracts.Compensation.V1.Reconciliation.Types.State;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Tests.Payouts;

/// <summary>CO-11: the ledger and the provider side by side.</summary>
public class ReconcileStepTests
{
    [Theory]
    [InlineData(GrantState.Settled, "same", Kind.Unspecified)]
    [InlineData(GrantState.Settled, "other", Kind.AnotherAmount)]
    [InlineData(GrantState.Settled, "unknown", Kind.Unanswered)]
    [InlineData(GrantState.Settled, "nothing", Kind.NotAtProvider)]
    [InlineData(GrantState.Settled, "refused", Kind.NotAtProvider)]
    [InlineData(GrantState.Reversed, "same", Kind.Unspecified)]
    [InlineData(GrantState.Failed, "same", Kind.PaidThoughFailed)]
    [InlineData(GrantState.Failed, "nothing", Kind.Unspecified)]
    [InlineData(GrantState.Failed, "refused", Kind.Unspecified)]
    [InlineData(GrantState.WrittenOff, "same", Kind.PaidThoughWrittenOff)]
    [InlineData(GrantState.WrittenOff, "nothing", Kind.Unspecified)]
    public void Compare_OfWhatBothSay_NamesTheDifference(GrantState state, string said, Kind expected)
    {
        PayoutOutcome outcome = said switch
        {
            "same" => new PayoutOutcome.Done("r", Make.Usd(500)),
            "other" => new PayoutOutcome.Done("r", Make.Usd(501)),
            "unknown" => new PayoutOutcome.Unknown("?"),
            "refused" => new PayoutOutcome.Refused("no"),
            _ => new PayoutOutcome.NotFound(),
        };

        Assert.Equal(expected, ReconcileStep.Compare(Of(state), outcome).Kind);
    }

    [Fact]
    public void Report_WithSomethingOpen_IsLookedAtAgainAndThenClosed()
    {
        var report = new Reconciliation { Day = "2026-03-02" };
        report.Begin();
        report.Add([ReconcileStep.Open(Of(GrantState.Pending)), ReconcileStep.Compare(Of(GrantState.Settled), new PayoutOutcome.Done("r", Make.Usd(500)))]);

        Assert.True(report.End(Make.Now));
        Assert.Equal((State.Open, 2, 1, 1), (report.Report.State, report.Report.Grants, report.Report.Matched, report.Report.Open));

        report.Begin();
        report.Add([ReconcileStep.Compare(Of(GrantState.Settled), new PayoutOutcome.Done("r", Make.Usd(501)))]);

        Assert.False(report.End(Make.Now));
        Assert.Equal((State.Closed, 2, 1, 1), (report.Report.State, report.Report.Passes, report.Report.Grants, report.Report.Different));
        Assert.Equal((500, 501), (report.Report.Ledger[0].AmountMinor, report.Report.Provider[0].AmountMinor));
    }

    [Fact]
    public void Report_OfManyDifferences_CountsAllAndListsAHundred()
    {
        var report = new Reconciliation { Day = "2026-03-02" };
        report.Begin();
        report.Add([.. Enumerable.Range(0, 250).Select(_ => ReconcileStep.Compare(Of(GrantState.Settled), new PayoutOutcome.NotFound()))]);

        Assert.Equal((250, Reconciliation.MaxListed), (report.Report.Different, report.Report.Differences.Count));
    }

    private static Grant Of(GrantState state)
    {
        var offer = new Offer { Id = "offer_1", CaseId = "case_1", Terms = new V1.Offer(), ProposedBy = "ann", ProposedBySubject = "key", FundId = "main" };
        var grant = Grant.Of(offer, new Option { Id = "a", Cost = Make.Money(500) }, "grant_1", "", 1, Make.Now);
        if (state != GrantState.Reserved)
            grant.Ask();
        if (state is GrantState.Settled or GrantState.Reversed)
            grant.Settle("r", Make.Now);
        if (state == GrantState.Reversed)
            grant.Reverse("lea", "Back.", null, Make.Now);
        if (state == GrantState.Failed)
            grant.Fail("no");
        if (state == GrantState.WrittenOff)
            grant.WriteOff("lea", "gone");
        return grant;
    }
}
