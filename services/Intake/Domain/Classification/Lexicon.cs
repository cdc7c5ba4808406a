using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Classification;

/// <summary>The shipped word lists, compiled: what the phrases of a text speak for. It only ever adds sensitivity; taking it away is for people.</summary>
internal sealed class Lexicon
{
    private readonly Rule[][] _rules;
    private readonly PhraseAutomaton _phrases;

    public Lexicon()
    {
        var shipped = WordLists.LoadShipped();
        _rules = [.. shipped.Values];
        _phrases = new PhraseAutomaton([.. shipped.Keys]);
    }

    public Evidence Read(FoldedText folded, TenantWords? tenantWords)
    {
        var matches = new List<PhraseMatch>();
        _phrases.Find(folded, matches);
        var evidence = Collect(folded, matches);
        tenantWords?.AddTo(evidence, folded);
        return evidence;
    }

    private Evidence Collect(FoldedText folded, List<PhraseMatch> matches)
    {
        var evidence = new Evidence();
        var idioms = Cover(folded, matches, Speaks.AgainstFlag);
        var light = Cover(folded, matches, Speaks.ForSeverity, (int)Severity.Minor).GetValueOrDefault((int)Severity.Minor);
        var sentiments = Cover(folded, matches, Speaks.ForSentiment);
        foreach (var match in matches)
        {
            var rules = _rules[match.Phrase];
            var isIdiom = Array.Exists(rules, rule => IsIdiom(idioms, match, rule));
            foreach (var rule in rules)
            {
                var counts = rule.Speaks switch
                {
                    Speaks.ForFlag => !IsIdiom(idioms, match, rule),
                    // What an idiom takes back from a flag, it takes back from the severity that goes with it; and "not urgent" is a light word.
                    Speaks.ForSeverity => !isIdiom && (rule.Value == (int)Severity.Minor || light is null || !light.Holds(match)),
                    Speaks.ForSentiment => !IsWithinTheOther(sentiments, match, rule),
                    Speaks.ForUrgency => rule.Value == (int)Urgency.Whenever || light is null || !light.Holds(match),
                    Speaks.AgainstFlag => false,
                    _ => true,
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

    /// <summary>"Good" within "not good" is not good.</summary>
    private static bool IsWithinTheOther(Dictionary<int, Coverage> sentiments, PhraseMatch match, Rule rule)
    {
        foreach (var (sentiment, cover) in sentiments)
        {
            if (sentiment != rule.Value && cover.Holds(match))
                return true;
        }
        return false;
    }
}
