using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;

namespace Recovery.Intake.Domain.Classification;

/// <summary>The words a tenant's policy adds to the shipped ones, compiled.</summary>
internal sealed class TenantWords
{
    private readonly Rule[][] _rules;
    private readonly PhraseAutomaton _phrases;
    private readonly List<(string Phrase, Rule[] Rules)> _unspaced;

    private TenantWords(Dictionary<string, Rule[]> words)
    {
        _unspaced = [.. words.Where(entry => entry.Key.Any(WrittenWithoutSpaces.Is)).Select(entry => (WithoutSpaces(entry.Key), entry.Value))];
        var spaced = words.Where(entry => !entry.Key.Any(WrittenWithoutSpaces.Is)).ToList();
        _rules = [.. spaced.Select(entry => entry.Value)];
        _phrases = new PhraseAutomaton([.. spaced.Select(entry => entry.Key)]);
    }

    /// <summary>The tenant's words; null where the policy has none.</summary>
    public static TenantWords? Of(IntakePolicy policy)
    {
        var words = new Dictionary<string, Rule[]>(StringComparer.Ordinal);
        Add(words, policy.CriticalWords, new Rule(Speaks.ForSeverity, (int)Severity.Critical, 1));
        Add(words, policy.SensitiveWords, new Rule(Speaks.ForFlag, (int)SensitiveFlag.MarkedByTenant, 1));
        return words.Count == 0 ? null : new TenantWords(words);
    }

    public void AddTo(Evidence evidence, FoldedText text)
    {
        var matches = new List<PhraseMatch>();
        _phrases.Find(text, matches);
        foreach (var match in matches)
            Say(evidence, _rules[match.Phrase], match, text);
        foreach (var (phrase, rules) in _unspaced)
        {
            // There a word is found anywhere.
            if (text.Chars.IndexOf(phrase, StringComparison.Ordinal) is var start and >= 0)
                Say(evidence, rules, new PhraseMatch(0, start, start + phrase.Length), text);
        }
    }

    private static void Say(Evidence evidence, Rule[] rules, PhraseMatch match, FoldedText text)
    {
        foreach (var rule in rules)
            evidence.Add(rule, match, text);
    }

    private static void Add(Dictionary<string, Rule[]> words, IEnumerable<string> phrases, Rule rule)
    {
        foreach (var phrase in phrases.Select(WordLists.FoldPhrase).Where(phrase => phrase.Length > 0))
            words[phrase] = words.TryGetValue(phrase, out var known) ? [.. known, rule] : [rule];
    }

    /// <summary>The folded text has no spaces between its words, either.</summary>
    private static string WithoutSpaces(string phrase) => phrase.TrimEnd('*').Replace(" ", "", StringComparison.Ordinal);
}
