using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Surveys;

namespace Recovery.FollowUp.Tests.Domain.Surveys;

/// <summary>FU-06.</summary>
public sealed class SurveyRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Questions_OfOneCustomer_Rotate()
    {
        var asked = new List<SurveyKind>();
        for (var i = 0; i < 4; i++)
            asked.Add(SurveyRules.After(asked.Count == 0 ? null : asked[^1]));
        Assert.Equal([SurveyKind.Csat, SurveyKind.Nps, SurveyKind.Ces, SurveyKind.Csat], asked);
    }

    [Theory]
    [InlineData(SurveyKind.Csat, 1, true)]
    [InlineData(SurveyKind.Csat, 2, true)]
    [InlineData(SurveyKind.Csat, 3, false)]
    [InlineData(SurveyKind.Nps, 0, true)]
    [InlineData(SurveyKind.Nps, 4, true)]
    [InlineData(SurveyKind.Nps, 5, false)]
    [InlineData(SurveyKind.Ces, 2, true)]
    [InlineData(SurveyKind.Ces, 3, false)]
    public void Score_OnEachScale_IsLowAtTheSameShare(SurveyKind kind, int score, bool low) =>
        Assert.Equal(low, SurveyRules.IsLow(kind, new SurveyAnswer(score, null, null, null), FollowUpDefaults.Policy));

    [Theory]
    [InlineData(2, 5, 5, true)]
    [InlineData(5, 1, 5, true)]
    [InlineData(5, 5, 2, true)]
    [InlineData(3, 3, 3, false)]
    public void FairnessItem_ThatIsLow_MakesTheAnswerLow(int outcome, int procedure, int interaction, bool low) =>
        Assert.Equal(low, SurveyRules.IsLow(SurveyKind.Csat, new SurveyAnswer(5, outcome, procedure, interaction), FollowUpDefaults.Policy));

    [Theory]
    [InlineData(SurveyKind.Csat, 1)]
    [InlineData(SurveyKind.Nps, 0)]
    public void LowScore_SetToZero_IsSwitchedOff(SurveyKind kind, int score)
    {
        var policy = FollowUpDefaults.Policy.Clone();
        policy.LowScore = 0;
        Assert.False(SurveyRules.IsLow(kind, new SurveyAnswer(score, 1, 1, 1), policy));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void Customer_AskedLately_IsLeftInPeace(int? daysAgo, bool tired) =>
        Assert.Equal(tired, SurveyRules.IsTired(daysAgo is { } days ? Now.AddDays(-days) : null, FollowUpDefaults.Policy, Now));
}
