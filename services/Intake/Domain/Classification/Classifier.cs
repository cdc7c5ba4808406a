using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Classification;

/// <summary>
/// Classifies a report by the shipped word lists and the tenant's own words (IN-05…IN-07). Pure: the same text and words give the same answer,
/// which says which words caused it. It only ever adds sensitivity; taking it away is for people.
/// </summary>
internal sealed class Classifier
{
    private readonly Rule[][] _rules;
    private readonly PhraseAutomaton _phrases;

    public Classifier()
    {
        var shipped = WordLists.LoadShipped();
        _rules = [.. shipped.Values];
        _phrases = new PhraseAutomaton([.. shipped.Keys]);
    }

    /// <param name="subject">The subject line; may be empty.</param>
    /// <param name="text">What the customer says.</param>
    /// <param name="hasLoss">True where the customer claims a loss of money.</param>
    /// <param name="tenantWords">The tenant's own words; null where there are none.</param>
    public ClassifiedText Classify(string subject, string text, bool hasLoss = false, TenantWords? tenantWords = null)
    {
        var textStart = subject.Length == 0 ? 0 : subject.Length + 1;
        var whole = subject.Length == 0 ? text : $"{subject}\n{text}";
        using var folded = new FoldedText(whole);
        var matches = new List<PhraseMatch>();
        _phrases.Find(folded, matches);
        var evidence = Collect(folded, matches);
        tenantWords?.AddTo(evidence, folded);

        var (category, strongest) = evidence.BestCategory();
        var flags = evidence.Flags();
        var severity = SeverityScale.Decide(evidence, flags, category, hasLoss);
        var summary = Summary.Of(subject, text, strongest >= textStart ? strongest - textStart : null);
        return new ClassifiedText(category, severity.Severity, flags, evidence.Reasons(category, flags, severity), LanguageGuess.Of(folded), summary);
    }

    private Evidence Collect(FoldedText folded, List<PhraseMatch> matches)
    {
        var evidence = new Evidence();
        var idioms = Cover(folded, matches, Speaks.AgainstFlag);
        var light = Cover(folded, matches, Speaks.ForSeverity, (int)Severity.Minor).GetValueOrDefault((int)Severity.Minor);
        foreach (var match in matches)
        {
            var rules = _rules[match.Phrase];
            var isIdiom = Array.Exists(rules, rule => IsIdiom(idioms, match, rule));
            foreach (var rule in rules)
            {
                var counts = rule.Speaks switch
                {
                    Speaks.ForCategory => true,
                    Speaks.ForFlag => !IsIdiom(idioms, match, rule),
                    // What an idiom takes back from a flag, it takes back from the severity that goes with it; and "not urgent" is a light word.
                    Speaks.ForSeverity => !isIdiom && (rule.Value == (int)Severity.Minor || light is null || !light.Holds(match)),
                    _ => false,
                };
                if (counts)
                    evidence.Add(rule, match, folded);
            }
        }
        return evidence;
    }

    /// <summary>Where in the text phrases stand that speak so, by value.</summary>
    private Dictionary<int, Coverage> Cover(FoldedText folded, List<PhraseMatch> matches, Speaks speaks, int? value = null)
    {
        var covers = new Dictionary<int, Coverage>();
        foreach (var match in matches)
        {
            foreach (var rule in _rules[match.Phrase])
            {
                if (rule.Speaks != speaks || (value is not null && rule.Value != value))
                    continue;
                if (!covers.TryGetValue(rule.Value, out var cover))
                    covers.Add(rule.Value, cover = new Coverage(folded.Chars.Length));
                cover.Add(match);
            }
        }
        return covers;
    }

    /// <summary>An idiom takes back what its own words say for a flag, and nothing that stands elsewhere in the text.</summary>
    private static bool IsIdiom(Dictionary<int, Coverage> idioms, PhraseMatch match, Rule rule) =>
        rule.Speaks == Speaks.ForFlag && idioms.TryGetValue(rule.Value, out var cover) && cover.Touches(match);
}
