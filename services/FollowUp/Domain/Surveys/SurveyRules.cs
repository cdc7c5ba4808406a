using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Surveys;

/// <summary>An answer to a survey.</summary>
internal sealed record SurveyAnswer(int Score, int? Outcome, int? Procedure, int? Interaction);

/// <summary>Which question is asked, whether it is asked, and what an answer means (FU-06).</summary>
internal static class SurveyRules
{
    /// <summary>How long an answer is taken.</summary>
    public static readonly TimeSpan AnswerWindow = TimeSpan.FromDays(30);

    /// <summary>One customer gets the three questions in turn.</summary>
    public static SurveyKind After(SurveyKind? last) => last switch
    {
        SurveyKind.Csat => SurveyKind.Nps,
        SurveyKind.Nps => SurveyKind.Ces,
        _ => SurveyKind.Csat,
    };

    public static (int Least, int Greatest) Scale(SurveyKind kind) => kind switch
    {
        SurveyKind.Nps => (0, 10),
        SurveyKind.Ces => (1, 7),
        _ => (1, 5),
    };

    /// <summary>True where the customer was asked so lately that they are left in peace.</summary>
    public static bool IsTired(DateTimeOffset? lastAskedAt, FollowUpPolicy policy, DateTimeOffset now) =>
        lastAskedAt is { } asked && now - asked < TimeSpan.FromDays(policy.SurveyFatigueDays);

    /// <summary>True where the answer re-opens the recovery: a low score, or any of the three fairness items low.</summary>
    public static bool IsLow(SurveyKind kind, SurveyAnswer answer, FollowUpPolicy policy) =>
        answer.Score <= LowScore(kind, policy.LowScore)
        || new[] { answer.Outcome, answer.Procedure, answer.Interaction }.Any(item => item <= policy.LowScore);

    /// <summary>
    /// The policy names the low score on CSAT's five steps. On the other scales the same share of the steps is low: with 2 of 5 that is 4 of NPS's 10
    /// (a firm detractor) and 2 of CES's 7. With 0 nothing is low.
    /// </summary>
    private static int LowScore(SurveyKind kind, int csat)
    {
        var (_, greatest) = Scale(kind);
        return csat == 0 ? -1 : csat * greatest / Scale(SurveyKind.Csat).Greatest;
    }
}
