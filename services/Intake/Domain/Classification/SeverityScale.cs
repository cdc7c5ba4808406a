using Recovery.Contracts;
using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Classification;

/// <summary>How bad it is, and the reason where it is not words of the severity lists.</summary>
internal readonly record struct SeverityDecision(Severity Severity, string? Because);

/// <summary>
/// Severity 1 to 4 from the words, the flags and the category: the gravest sign counts, and what has no sign is moderate. A light word never outweighs
/// a grave one, a flag or a loss.
/// </summary>
internal static class SeverityScale
{
    private static readonly SensitiveFlag[] Critical = [SensitiveFlag.SelfHarm, SensitiveFlag.SafetyRisk];

    private static readonly SensitiveFlag[] Major =
    [
        SensitiveFlag.Medical, SensitiveFlag.Minors, SensitiveFlag.PrivacyBreach, SensitiveFlag.Discrimination, SensitiveFlag.LegalThreat,
        SensitiveFlag.RegulatorOrPress, SensitiveFlag.VulnerableCustomer,
    ];

    private static readonly Category[] MajorCategories = [Category.DataLoss, Category.Outage, Category.PrivacySecurity, Category.Safety];

    public static SeverityDecision Decide(Evidence evidence, IReadOnlyList<SensitiveFlag> flags, Category category, bool hasLoss)
    {
        if (evidence.SaysSeverity(Severity.Critical))
            return new(Severity.Critical, null);
        if (flags.FirstOrDefault(Critical.Contains) is var critical and not SensitiveFlag.Unspecified)
            return new(Severity.Critical, $"What is flagged {WireNames.Of(critical)} is critical.");
        if (evidence.SaysSeverity(Severity.Major))
            return new(Severity.Major, null);
        if (flags.FirstOrDefault(Major.Contains) is var major and not SensitiveFlag.Unspecified)
            return new(Severity.Major, $"What is flagged {WireNames.Of(major)} is at least major.");
        if (MajorCategories.Contains(category))
            return new(Severity.Major, $"A failure of the category {WireNames.Of(category)} is at least major.");
        if (evidence.SaysSeverity(Severity.Minor) && flags.Count == 0 && !hasLoss)
            return new(Severity.Minor, null);
        return new(Severity.Moderate, hasLoss ? "The customer claims a loss." : null);
    }
}
