using Recovery.Contracts.Common.V1;
using Recovery.Retrospective.Domain;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-07: facts are made of moments, and of nothing else.</summary>
public class CaseFactsTests
{
    private static readonly MomentKind[] Kinds = [.. Enum.GetValues<MomentKind>().Except([MomentKind.None, MomentKind.Opened])];
    private static readonly string[] Names = ["CSAT", "NPS", "CES", "USD", "EUR", "ann", "bo"];

    /// <summary>Worked out one by one as they came, and all at once from what was kept: the same, whatever came in whatever order.</summary>
    [Fact]
    public void Facts_WorkedOutAgainFromAllMoments_AreTheSame()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var facts = Given.Facts(Given.CaseOpened("case_x", Severity.Moderate));
            var kept = new List<CaseMoment> { Given.Opening(facts) };
            for (var i = random.Next(30); i > 0; i--)
            {
                kept.Add(facts.Happens(
                    Kinds[random.Next(Kinds.Length)], random.NextDouble() * 100, Names[random.Next(Names.Length)], random.Next(0, 5), random.Next(2) == 0, random.Next(1, 9), Names[random.Next(Names.Length)]));
            }
            var before = facts.Numbers;
            facts.Retell(kept.OrderBy(_ => random.Next()));
            Assert.Equal(before, facts.Numbers);
        }
    }

    [Fact]
    public void Facts_WithAMomentMissing_AreOthers()
    {
        var facts = Given.Facts(Given.CaseOpened("case_x"));
        facts.Happens(MomentKind.PromiseBroken);
        var before = facts.Numbers;
        facts.Retell([Given.Opening(facts)]);
        Assert.NotEqual(before, facts.Numbers);
    }

    [Fact]
    public void Merge_ThatWasUndone_LeavesTheCaseWhereItStood()
    {
        var facts = Given.ResolvedFacts();
        var before = facts.Numbers;
        facts.Happens(MomentKind.Merged);
        Assert.True(facts.Merged);
        facts.Happens(MomentKind.Reopened, 7);
        Assert.Equal(before, facts.Numbers);
    }

    [Fact]
    public void Owner_InWhateverOrderTheNewsCome_IsTheLast()
    {
        var facts = Given.Facts(Given.CaseOpened("case_x"));
        facts.Happens(MomentKind.Assigned, 5, "bo", detail: "heart");
        facts.Happens(MomentKind.Assigned, 2, "ann", detail: "real");
        Assert.Equal(("bo", "heart", 2), (facts.OwnerId, facts.Playbook, facts.Owners));
    }
}
