using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;
using Level = Recovery.Contracts.Retrospective.V1.ReviewProblem.Types.Level;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-03: no person as a cause, each item with a source, whys that reach the system, actions that can be seen to work; each explained.</summary>
public class ReviewCheckTests
{
    private static readonly string[] Colleagues = ["Dana"];
    private static readonly DateTimeOffset Now = Given.Opened;

    [Fact]
    public void Review_ThatIsWhole_HasNoProblem() => Assert.Empty(Check(Whole()));

    [Theory]
    [InlineData("unknown")]
    [InlineData("N/A")]
    [InlineData("??")]
    public void Finding_WithoutAPlaceToLook_IsAnError(string source)
    {
        var review = Whole();
        review.AddFinding("It rained.", source, "dana", Now);
        Assert.Equal(("source-vague", "finding:2", Level.Error), Only(review));
    }

    [Fact]
    public void Finding_ThatNamesAColleague_IsAdviceOnly()
    {
        var review = Whole();
        review.AddFinding("Dana closed the gate at ten.", "gate log", "lee", Now);
        Assert.Equal(("person-as-cause", "finding:2", Level.Advice), Only(review));
    }

    [Theory]
    [InlineData("Dana was tired", Why.Types.Kind.Unspecified, "why-stops-at-person")]
    [InlineData("The operator overlooked the alarm", Why.Types.Kind.Process, "why-stops-at-person")]
    [InlineData("The alarm was not seen", Why.Types.Kind.Unspecified, "why-open")]
    public void Chain_ThatDoesNotReachTheSystem_IsAnError(string end, Why.Types.Kind kind, string rule)
    {
        var review = Whole();
        review.Explain(WhyTree.Of([new Why { Number = 1, Answer = "It was late" }, new Why { Number = 2, Parent = 1, Answer = end, Source = "alarm log", Kind = kind }]));
        Assert.Equal((rule, "why:2", Level.Error), Only(review));
    }

    /// <summary>A chain may pass through people; it may not end there.</summary>
    [Fact]
    public void Chain_ThatGoesOnBehindAPerson_IsFine()
    {
        var review = Whole();
        review.Explain(WhyTree.Of(
        [
            new Why { Number = 1, Answer = "The operator overlooked the alarm" },
            new Why { Number = 2, Parent = 1, Answer = "Forty alarms an hour look the same", Source = "alarm log", Kind = Why.Types.Kind.Design },
        ]));
        Assert.Empty(Check(review));
    }

    [Fact]
    public void Chain_WithoutASourceAtItsEnd_IsAnError()
    {
        var review = Whole();
        review.Explain(WhyTree.Of([new Why { Number = 1, Answer = "One printer", Kind = Why.Types.Kind.Capacity }]));
        Assert.Equal(("source-vague", "why:1", Level.Error), Only(review));
    }

    [Theory]
    [InlineData("Remind staff to be more careful", "No case in 30 days", "action-on-people")]
    [InlineData("Buy a spare printer", "Things get better", "measure-vague")]
    public void Action_ThatChangesNothingOrCannotBeMeasured_IsAdvice(string text, string measure, string rule)
    {
        var review = Whole();
        review.AddAction(Action(text, measure));
        Assert.Equal((rule, "action_y", Level.Advice), Only(review));
    }

    [Fact]
    public void Problems_Always_ComeErrorsFirstAndSayHowToMend()
    {
        var review = Whole();
        review.AddAction(Action("Be more careful", "better"));
        review.AddFinding("It rained.", "?", "dana", Now);
        var problems = Check(review);
        Assert.Equal([Level.Error, Level.Advice, Level.Advice], problems.Select(problem => problem.Level));
        Assert.All(problems, problem => Assert.True(problem.Why.Length > 10 && problem.Mend.Length > 10));
    }

    private static (string Rule, string About, Level Level) Only(Review review)
    {
        var problem = Assert.Single(Check(review));
        return (problem.Rule, problem.About, problem.Level);
    }

    private static IReadOnlyList<ReviewProblem> Check(Review review) => ReviewCheck.Of(review, Cause(), Colleagues);

    private static SharedCause Cause() => new() { Id = "cause_x", Name = "No spare label printer", Key = "K", NamedAt = Now };

    private static Review Whole()
    {
        var review = new Review { Id = "retro_x", CaseId = "case_x", Triggers = new TriggerList([]), OpenedAt = Now, DueAt = Now, PolicyVersion = 0 };
        review.AddFinding("The label printer was offline.", "dock log", "dana", Now);
        review.Explain(WhyTree.Of(Reviewing.Whys("retro_x").Whys));
        review.PointTo(Cause());
        review.AddAction(Action("Keep a spare printer", "No label outage in 90 days", "action_x"));
        return review;
    }

    private static ReviewAction Action(string text, string measure, string id = "action_y") =>
        new() { Id = id, ReviewId = "retro_x", Text = text, Owner = "Facilities", DueAt = Now.AddDays(7), Measure = measure };
}
