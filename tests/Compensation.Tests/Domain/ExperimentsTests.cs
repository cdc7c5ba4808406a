using Google.Protobuf.WellKnownTypes;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using OfferState = Recovery.Contracts.Compensation.V1.Offer.Types.State;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>CO-16: the assignment is deterministic per case, in proportion, and says nothing of any other experiment.</summary>
public class ExperimentsTests
{
    [Fact]
    public void Assignment_OfACase_IsAlwaysTheSameAndInProportion()
    {
        var policy = Make.Policy(p => p.Experiments.Add(Make.Experiment()));
        var other = Make.Policy(p => p.Experiments.Add(Make.Experiment(e => e.Name = "second")));
        var cases = Enumerable.Range(0, 4_000).Select(_ => Make.Case()).ToList();

        var arms = cases.ConvertAll(c => Experiments.Assign(c, policy, Make.Now)!.Arm.Name);
        var again = cases.ConvertAll(c => Experiments.Assign(c, policy.Clone(), Make.Now.AddDays(9))!.Arm.Name);
        var others = cases.ConvertAll(c => Experiments.Assign(c, other, Make.Now)!.Arm.Name);

        Assert.Equal(arms, again);
        Assert.InRange(arms.Count(a => a == "generous"), 850, 1_150);
        // Independent: a quarter of a quarter is in the same arm of both.
        Assert.InRange(arms.Zip(others).Count(pair => pair is ("generous", "generous")), 180, 320);
    }

    [Fact]
    public void Arm_ThatSaysSomething_ReplacesThatAndNothingElse()
    {
        var policy = Make.Policy(p => p.Experiments.Add(Make.Experiment(e => e.Arms.RemoveAt(0))));

        var assigned = Experiments.Assign(Make.Case(), policy, Make.Now)!;
        var expected = policy.Clone();
        expected.GoodwillPercent = 30;

        Assert.Equal(expected, assigned.Policy);
        Assert.Equal(15, policy.GoodwillPercent);
    }

    [Fact]
    public void Case_OutsideTimeOrKind_TakesNoPart()
    {
        Assert.Null(Assign(e => e.StartsAt = At(1)));
        Assert.Null(Assign(e => e.EndsAt = At(0)));
        Assert.Null(Assign(e => e.Segments.Add(Segment.Business)));
        Assert.Null(Assign(e => e.Categories.Add(Category.Billing)));
        Assert.NotNull(Assign(e => (e.StartsAt, e.EndsAt) = (At(0), At(1))));
        Assert.Null(Experiments.Assign(Make.Case(), Make.Policy(), Make.Now));
    }

    [Fact]
    public void Policy_WithExperimentsThatMakeNoSense_IsRefused()
    {
        var policy = Make.Policy(p =>
        {
            p.Experiments.Add(Make.Experiment(e => e.Arms[1].Name = "usual"));
            p.Experiments.Add(Make.Experiment(e => (e.StartsAt, e.EndsAt) = (At(1), At(1))));
        });

        Assert.Equal(["repeated", "repeated", "too-early"], Experiments.Problems(policy).Select(p => p.Code));
    }

    [Fact]
    public void Result_OfAnArm_CountsWhatTheCustomerSaw()
    {
        var result = ExperimentOutcome.Of("goodwill",
        [
            new("usual", OfferState.Accepted, true, true, 1_000, "USD"), new("usual", OfferState.Declined, true, null, null, null),
            new("usual", OfferState.Expired, false, null, null, null), new("usual", OfferState.Presented, true, null, null, null),
            new("generous", OfferState.Accepted, true, false, 2_000, "USD"),
        ]);

        Assert.Equal(["generous", "usual"], result.Arms.Select(a => a.Name));
        var usual = result.Arms[1];
        Assert.Equal((4, 2, 50, 100, 1_000), (usual.Offers, usual.Answered, usual.Acceptance.Value, usual.Fair.Value, usual.Cost.Single().Mean.Value));
        Assert.True(usual.Acceptance.Low < 50 && usual.Acceptance.High > 50);
    }

    private static Assignment? Assign(Action<Experiment> change) => Experiments.Assign(Make.Case(), Make.Policy(p => p.Experiments.Add(Make.Experiment(change))), Make.Now);

    private static Timestamp At(int hours) => Timestamp.FromDateTimeOffset(Make.Now.AddHours(hours));
}
