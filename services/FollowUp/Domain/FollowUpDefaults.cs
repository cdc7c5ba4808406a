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
        PublicChannels = { "social_post", "public_review", "x", "facebook", "instagram", "tiktok", "youtube", "linkedin", "app_store" },
    };

    /// <summary>A policy stored before the field was there has 0.</summary>
    public static int ApologyLimit(FollowUpPolicy policy) => policy.ApologyLimit > 0 ? policy.ApologyLimit : Policy.ApologyLimit;

    /// <summary>True where everybody reads what is written on the channel (FU-10).</summary>
    public static bool IsPublic(FollowUpPolicy policy, string channel) => (policy.PublicChannels.Count > 0 ? policy : Policy).PublicChannels.Contains(channel);

    /// <inheritdoc cref="ApologyLimit"/>
    public static TimeSpan ApologyWindow(FollowUpPolicy policy) => TimeSpan.FromDays(policy.ApologyWindowDays > 0 ? policy.ApologyWindowDays : Policy.ApologyWindowDays);
}
