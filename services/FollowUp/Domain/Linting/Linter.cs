using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain.Linting.Rules;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>Reads an apology before the customer does (FU-07). It keeps nothing, advises, and never blocks.</summary>
internal static class Linter
{
    public const int MaxFindings = 200;

    /// <summary>Rules that need no English.</summary>
    private static readonly IReadOnlyList<ILintRule> AnyLanguage = [new ShoutingRule(), new MissingNameRule()];

    private static readonly IReadOnlyList<ILintRule> English =
    [
        new ConditionalApologyRule(), new BlameShiftRule(), new PolicySpeakRule(), new DownplayingRule(), new ExcuseRule(),
        new RoboticOpeningRule(), new CheesyLineRule(), new MissingApologyRule(), new MissingIssueRule(), new MissingImpactRule(),
        new MissingOwnershipRule(), new MissingNextTimeRule(),
    ];

    public static IEnumerable<ILintRule> AllRules => AnyLanguage.Concat(English);

    public static IReadOnlyList<Finding> Read(string text, string language, string customerName)
    {
        var words = new LintText(text, customerName);
        var findings = AnyLanguage.SelectMany(rule => rule.Check(words));
        findings = IsEnglish(language) ? findings.Concat(English.SelectMany(rule => rule.Check(words))) : findings.Append(LanguageUnread(language));
        return [.. findings.OrderBy(f => f.Start).ThenBy(f => f.End).ThenBy(f => f.Rule, StringComparer.Ordinal).Take(MaxFindings)];
    }

    public static bool IsEnglish(string language) =>
        language.Length == 0 || language.Split('-', '_')[0].Equals("en", StringComparison.OrdinalIgnoreCase);

    /// <summary>Silence would be taken for praise.</summary>
    private static Finding LanguageUnread(string language) => LintText.Missing(
        "language-unread", Finding.Types.Level.Hint,
        $"The words were not checked: the rules read English, the message is said to be '{language}'.",
        "Have a colleague who speaks the language read it.");
}
