using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>One message, read in its language: what it says and what it lacks.</summary>
internal sealed class Reading
{
    private static readonly IReadOnlyList<(int Start, int End)> Nowhere = [];

    private readonly LintLanguage _language;
    private readonly LintText _text;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<(int Start, int End)>> _found;

    public Reading(LintLanguage language, string text)
    {
        _language = language;
        _text = new LintText(text, language.Splitter, language.Vocabulary);
        _found = language.Find(_text);
    }

    /// <summary>Where the text says what a section of the language lists.</summary>
    public IReadOnlyList<(int Start, int End)> PlacesOf(string section) => _found.GetValueOrDefault(section, Nowhere);

    public bool Says(string section) => PlacesOf(section).Count > 0;

    /// <summary>The first words that show it; empty where nothing does.</summary>
    public string WordsOf(string section) => PlacesOf(section) is [var (start, end), ..] ? _text.Own[start..end] : "";

    public IEnumerable<Finding> Findings(string customerName) =>
        Offences().Concat(Lacks()).Concat(Shouting.In(_text.Own, PlacesOf(EvidenceNames.Shouted)).Select(place => At(place, RuleNames.Shouting)))
            .Concat(Addressing.IsMissing(this, _text, customerName) ? [Missing(RuleNames.MissingName, customerName)] : []);

    public Finding Missing(string rule, string name = "")
    {
        var words = _language.Rules[rule];
        return new Finding { Rule = rule, Level = words.Level, Why = words.Why, Mend = words.Mend.Replace("{name}", name.Length > 0 ? name : "…", StringComparison.Ordinal) };
    }

    private IEnumerable<Finding> Offences() =>
        from rule in RuleNames.Said
        from place in PlacesOf(rule)
        where !_text.IsQuoted(place)
        select At(place, rule);

    private IEnumerable<Finding> Lacks() => RuleNames.Lacking.Where(rule => !Says(rule)).Select(rule => Missing(rule));

    private Finding At((int Start, int End) place, string rule) => _text.At(place, rule, _language.Rules[rule]);
}
