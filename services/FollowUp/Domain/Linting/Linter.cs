using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>Reads an apology before the customer does (FU-07). It keeps nothing, advises, and never blocks.</summary>
internal static class Linter
{
    public const int MaxFindings = 200;

    public static IReadOnlyList<Finding> Read(string text, string language, string customerName) => LintLanguage.For(language) is { } known
        ? Ordered(new Reading(known, text).Findings(customerName))
        : [LanguageUnread(language)];

    /// <summary>By place; what is missing stands first.</summary>
    public static IReadOnlyList<Finding> Ordered(IEnumerable<Finding> findings) =>
        [.. findings.OrderBy(f => f.Start).ThenBy(f => f.End).ThenBy(f => f.Rule, StringComparer.Ordinal).Take(MaxFindings)];

    /// <summary>Silence would be taken for praise.</summary>
    private static Finding LanguageUnread(string language) => new()
    {
        Rule = RuleNames.LanguageUnread,
        Level = Finding.Types.Level.Hint,
        Why = $"The words were not checked: the rules read {string.Join(", ", LintLanguage.Names)}; the message is said to be '{language}'.",
        Mend = "Have a colleague who speaks the language read it.",
    };
}
