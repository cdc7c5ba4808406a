using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Classification;

/// <summary>What the words of a report say of the failure, and which words said it (IN-05…IN-07).</summary>
/// <param name="Category">What failed.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Flags">What makes it sensitive.</param>
/// <param name="Reasons">The words behind category, severity and flags, in sentences.</param>
/// <param name="Language">BCP 47 tag; "und" where it cannot be told.</param>
/// <param name="Summary">One line that names the issue.</param>
/// <param name="Answers">Everything that was asked of the text, with probabilities.</param>
internal sealed record ClassifiedText(
    Category Category,
    Severity Severity,
    IReadOnlyList<SensitiveFlag> Flags,
    IReadOnlyList<Reason> Reasons,
    string Language,
    string Summary,
    Contracts.Intake.V1.Classification Answers);
