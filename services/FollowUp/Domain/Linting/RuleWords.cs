using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>What a rule says of its findings, in the language of the message.</summary>
internal sealed record RuleWords(Finding.Types.Level Level, string Why, string Mend);
