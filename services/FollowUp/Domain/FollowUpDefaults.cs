using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain;

/// <summary>The shipped policy; the contract states each number and its limits.</summary>
internal static class FollowUpDefaults
{
    public static readonly FollowUpPolicy Policy = new()
    {
        UpdateHours = 2,
        LeadMinutes = 10,
        SurveyHours = 24,
        SurveyFatigueDays = 7,
        FollowUpDays = 7,
        LowScore = 2,
        Signature = "The recovery team",
        MaxUpdates = 12,
    };
}
