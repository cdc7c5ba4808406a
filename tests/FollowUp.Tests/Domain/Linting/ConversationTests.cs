using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain.Linting;

namespace Recovery.FollowUp.Tests.Domain.Linting;

/// <summary>FU-07 (repeated apologies) and FU-08.</summary>
public sealed class ConversationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    [Fact]
    public void Apologies_InTheWindow_AreCountedWithThisOne() =>
        Assert.Equal(3, Conversation.ApologiesSinceARemedy([Sorry(1), Sorry(29)], Sorry(0), Window));

    [Fact]
    public void Apology_BeforeTheWindow_DoesNotCount() => Assert.Equal(1, Conversation.ApologiesSinceARemedy([Sorry(30), Sorry(400)], Sorry(0), Window));

    [Fact]
    public void Apology_LaterThanThisOne_DoesNotCount() => Assert.Equal(1, Conversation.ApologiesSinceARemedy([Sorry(-1)], Sorry(0), Window));

    [Fact]
    public void Remedy_BeginsTheCountAnew()
    {
        var before = new[] { Sorry(9), Sorry(8), new SaidBefore(Now.AddDays(-5), Apologises: true, Remedies: true), Sorry(3) };
        Assert.Equal(2, Conversation.ApologiesSinceARemedy(before, Sorry(0), Window));
    }

    [Fact]
    public void Remedy_InThisMessage_NeedsNoOther() =>
        Assert.Equal(0, Conversation.ApologiesSinceARemedy([Sorry(1), Sorry(2), Sorry(3)], new SaidBefore(Now, Apologises: true, Remedies: true), Window));

    [Theory]
    [InlineData(2, true, false)]
    [InlineData(3, true, true)]
    [InlineData(3, false, false)]
    public void Words_AreNotEnough_AfterTheLimit_IfTheyApologise(int apologies, bool apologises, bool expected) =>
        Assert.Equal(expected, Conversation.DemandsARemedy(apologies, apologises, limit: 2));

    [Fact]
    public void Heart_WhereEverythingWasSaid_LacksNothing()
    {
        var steps = Conversation.Steps([
            English("You told us that the room was cold. I understand how frustrating that is."),
            English("I am sorry. The heating is repaired. Thank you for your patience; I will check in tomorrow."),
        ]).ToList();

        Assert.Equal(Enum.GetValues<HeartStep.Types.Step>().Skip(1), steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.True(step.Present && step.Text.Length > 0, step.ToString()));
    }

    [Fact]
    public void Heart_OfABareApology_LacksFour() =>
        Assert.Equal([HeartStep.Types.Step.Apologise], Conversation.Steps([English("We apologise.")]).Where(step => step.Present).Select(step => step.Step));

    private static Reading English(string text) => new(LintLanguage.For("en")!, text);

    private static SaidBefore Sorry(int daysAgo) => new(Now.AddDays(-daysAgo), Apologises: true, Remedies: false);
}
