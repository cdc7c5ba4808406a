using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Drafts;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-08: where a case was at every hour.</summary>
public class ProcessMapTests
{
    [Fact]
    public void Case_FromOpeningToResolution_IsInOneStageAtAnyHour()
    {
        var spent = ProcessMap.Walk(
        [
            At(MomentKind.Opened, 0), At(MomentKind.MessageSent, 0.5), At(MomentKind.Assigned, 2), At(MomentKind.MessageSent, 3), At(MomentKind.OfferProposed, 6), At(MomentKind.OfferPresented, 10),
            At(MomentKind.CustomerWrote, 12), At(MomentKind.OfferAccepted, 20), At(MomentKind.GrantSettled, 25), At(MomentKind.Resolved, 26), At(MomentKind.Reopened, 40), At(MomentKind.Assigned, 41), At(MomentKind.Resolved, 44),
        ]).ToDictionary(stage => stage.Stage, stage => stage.Hours);
        Assert.Equal(
            new Dictionary<string, double> { ["owner"] = 2, ["first_response"] = 1, ["options"] = 3, ["approval"] = 4, ["customer"] = 10, ["payout"] = 5, ["closing"] = 1, ["reopened"] = 4 },
            spent);
    }

    [Fact]
    public void Bottleneck_OfManyCases_IsWhereTheHoursAre()
    {
        var cases = Enumerable.Range(1, 100).Select(i => (IReadOnlyCollection<CaseMoment>)[At(MomentKind.Opened, 0), At(MomentKind.Assigned, i), At(MomentKind.MessageSent, i + 1), At(MomentKind.Resolved, i + 3)]).ToList();
        var report = ProcessMap.Of(cases);
        Assert.Equal(["owner", "options", "first_response"], report.Bottlenecks);
        var owner = report.Stages[0];
        Assert.Equal((50.5, 5_050, true), (owner.MedianHours, owner.TotalHours, owner.Waiting));
        Assert.Equal(90.1, owner.P90Hours, 9);
        Assert.Equal(5_050 / 5_350.0, report.WaitingShare, 9);
    }

    [Fact]
    public void Process_WithoutCases_HasNoNumbers()
    {
        var report = ProcessMap.Of([]);
        Assert.False(report.HasWaitingShare);
        Assert.All(report.Stages, stage => Assert.False(stage.HasMedianHours));
    }

    private static CaseMoment At(MomentKind kind, double hours) => new() { Kind = kind, At = Given.Opened.AddHours(hours) };
}
