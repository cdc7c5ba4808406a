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
        ApologyLimit = 2,
        ApologyWindowDays = 30,
    };

    /// <summary>A policy stored before the field was there has 0.</summary>
    public static int ApologyLimit(FollowUpPolicy policy) => policy.ApologyLimit > 0 ? policy.ApologyLimit : Policy.ApologyLimit;

    /// <inheritdoc cref="ApologyLimit"/>
    public static TimeSpan ApologyWindow(FollowUpPolicy policy) => TimeSpan.FromDays(policy.ApologyWindowDays > 0 ? policy.ApologyWindowDays : Policy.ApologyWindowDays);
}
