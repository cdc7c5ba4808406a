using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Classification;

/// <summary>What the words of a report say of the failure, and which words said it (IN-06, IN-07).</summary>
internal sealed record ClassifiedText(
    Category Category, Severity Severity, IReadOnlyList<SensitiveFlag> Flags, IReadOnlyList<Reason> Reasons, string Language, string Summary);
