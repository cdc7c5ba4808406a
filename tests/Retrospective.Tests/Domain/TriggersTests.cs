using Recovery.Contracts.Common.V1;
using Recovery.Retrospective.Domain;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-02: what makes a review mandatory.</summary>
public class TriggersTests
{
    [Fact]
    public void Case_WithoutAnyTrigger_IsNotReviewed() => Assert.Empty(Of(Given.ResolvedFacts()));

    [Fact]
    public void Case_ThatIsNotResolved_IsNotReviewedYet() => Assert.Empty(Of(Given.Facts(Given.CaseOpened("case_x", Severity.Critical))));

    [Theory]
    [InlineData(Severity.Critical, 1, true)]
    [InlineData(Severity.Major, 1, false)]
    [InlineData(Severity.Minor, 4, true)]
    public void Severity_AtOrAboveTheThreshold_IsATrigger(Severity severity, int threshold, bool expected)
    {
        var policy = RetrospectivePolicies.Defaults();
        policy.SeverityThreshold = threshold;
        Assert.Equal(expected, Triggers.Evaluate(Given.ResolvedFacts(severity), policy).Any(reason => reason.Subject == "severity"));
    }

    [Theory]
    [InlineData(49_999, "USD", false)]
    [InlineData(50_000, "USD", true)]
    [InlineData(5_000_000, "JPY", false)]
    public void Cost_FromTheThresholdOnInItsCurrency_IsATrigger(long minor, string currency, bool expected)
    {
        var facts = Given.ResolvedFacts();
        facts.Happens(MomentKind.CostRecorded, name: currency, amount: minor, sequence: 1);
        Assert.Equal(expected, Of(facts).Contains("cost"));
    }

    [Fact]
    public void RepeatFailure_BrokenPromise_Sensitive_AndLowScore_AreTriggers()
    {
        var facts = Given.ResolvedFacts(earlier: 2);
        facts.Happens(MomentKind.PromiseBroken);
        facts.Happens(MomentKind.Joined, flag: true);
        facts.Happens(MomentKind.SurveyAnswered, name: "CSAT", amount: 1, flag: true);
        Assert.Equal(["repeat_failure", "broken_promise", "sensitive", "low_score"], Of(facts));
    }

    [Fact]
    public void Cost_InWhateverOrderItArrives_IsTheLatest()
    {
        var facts = Given.ResolvedFacts();
        facts.Happens(MomentKind.CostRecorded, name: "USD", amount: 900, sequence: 7);
        facts.Happens(MomentKind.CostRecorded, name: "USD", amount: 400, sequence: 3);
        Assert.Equal(900, facts.CostMinor);
    }

    /// <summary>RE-06: resolved and opened again may arrive in either order.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reopening_AfterTheResolution_UndoesItInEitherOrder(bool resolvedFirst)
    {
        var facts = Given.Facts(Given.CaseOpened("case_x"));
        System.Action[] happened = [() => facts.Happens(MomentKind.Resolved, 5), () => facts.Happens(MomentKind.Reopened, 6)];
        foreach (var fact in resolvedFirst ? happened : happened.Reverse())
            fact();
        Assert.False(facts.IsResolved);
        facts.Happens(MomentKind.Resolved, 9);
        Assert.True(facts.IsResolved);
        Assert.Equal(9 * 3600, facts.RecoverySeconds);
    }

    private static IEnumerable<string> Of(CaseFacts facts) => Triggers.Evaluate(facts, RetrospectivePolicies.Defaults()).Select(reason => reason.Subject);
}
