using Recovery.Compensation.Domain.Fairness;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Dimension = Recovery.Contracts.Compensation.V1.FairnessReport.Types.Dimension;

namespace Recovery.Compensation.Tests.Domain;

/// <summary>CO-14: similar cases get similar remedies, and who does not give alike is named with how sure that is.</summary>
public class FairnessDriftTests
{
    [Fact]
    public void Report_WhereAllGiveAlike_NamesNobody()
    {
        var random = new Random(14);
        var remedies = Enumerable.Range(0, 300).Select(i => Given(11_000 + random.Next(1_000), 10_000, $"agent{i % 3}")).ToList();

        var report = FairnessDrift.Report(remedies);

        Assert.Equal((300, 1), (report.Remedies, report.Peers.Count));
        Assert.DoesNotContain(report.Drifts, d => d.Drifts);
        Assert.InRange(report.Peers[0].Median, 110, 120);
        Assert.True(report.Peers[0].LowerQuartile < report.Peers[0].Median && report.Peers[0].Median < report.Peers[0].UpperQuartile);
    }

    [Fact]
    public void Report_WhereOneAgentGivesLess_NamesThemFirstWhateverTheLoss()
    {
        var random = new Random(15);
        var remedies = Enumerable.Range(0, 200).Select(i =>
        {
            var loss = random.Next(1_000, 90_000);
            return Given(loss * (i % 5 == 0 ? 80 : 115) / 100, loss, i % 5 == 0 ? "stingy" : $"agent{i % 5}");
        });

        var report = FairnessDrift.Report([.. remedies]);

        var first = report.Drifts[0];
        Assert.Equal((Dimension.Agent, "stingy", true, 40), (first.Dimension, first.Name, first.Drifts, first.Percent.Count));
        Assert.InRange(first.Percent.Value, 65, 75);
        Assert.Single(report.Drifts, d => d.Drifts);
    }

    [Fact]
    public void Report_OfFewOrUnlikeRemedies_JudgesNobody()
    {
        var few = FairnessDrift.Report([Given(10_000, 10_000, "a"), Given(10_000, 10_000, "b"), Given(10_000, 10_000, "b"), Given(50_000, 10_000, "c")]);
        var alone = FairnessDrift.Report([Given(500, 0, "a")]);
        var unlike = FairnessDrift.Report([Given(500, 0, "a"), Given(900, 0, "b") with { Severity = Severity.Critical }]);

        Assert.DoesNotContain(few.Drifts, d => d.Drifts);
        Assert.Empty(alone.Drifts);
        Assert.Empty(unlike.Drifts);
    }

    [Fact]
    public void Report_BySegmentAndCategory_ComparesEachWithItsPeers()
    {
        var remedies = Enumerable.Range(0, 60).Select(i => Given(i % 4 == 0 ? 20_000 : 10_000, 10_000, "a") with
        {
            Segment = i % 4 == 0 ? Segment.KeyAccount : Segment.Consumer,
            Category = i % 2 == 0 ? Category.Delay : Category.Billing,
        });

        var report = FairnessDrift.Report([.. remedies]);

        Assert.Contains(report.Drifts, d => d is { Dimension: Dimension.Segment, Name: "KEY_ACCOUNT", Drifts: true });
        Assert.Contains(report.Drifts, d => d is { Dimension: Dimension.Category, Name: "DELAY" } && d.Percent.Value > 100);
    }

    private static GivenRemedy Given(long minor, long loss, string agent) => new(Make.Usd(minor), loss, agent, Category.Delay, Severity.Moderate, Segment.Consumer);
}
