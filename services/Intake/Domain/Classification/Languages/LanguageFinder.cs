using Recovery.Intake.Domain.Classification.Linear;

namespace Recovery.Intake.Domain.Classification.Languages;

/// <summary>
/// Tells the language of a text (IN-05): a script that only one language here uses names it; where several share it, runs of letters decide. It says
/// "und" where no answer is likely enough: a wrong language is worse than none.
/// </summary>
internal sealed class LanguageFinder(ModelFile models)
{
    private const int MaxWords = 3;
    private const int MaxText = 4000;

    /// <summary>"ABC" is of no language.</summary>
    private const int LeastLetters = 4;

    /// <summary>Below this a text may as well be in another language.</summary>
    private const double LeastProbability = 0.4;

    private readonly Dictionary<Script, LinearModel> _models = Scripts.Shared.Select(script => (script, Model: models.Find(Scripts.ModelOf(script))))
        .Where(entry => entry.Model is not null).ToDictionary(entry => entry.script, entry => entry.Model!);

    /// <summary>Every language it can tell.</summary>
    public IEnumerable<string> Languages => _models.Values.SelectMany(model => model.Labels).Concat(Scripts.Languages).Distinct().Order(StringComparer.Ordinal);

    public LanguageAnswer Find(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, MaxText));
        var script = Scripts.Leading(start);
        if (Scripts.LanguageOf(script) is { } alone)
            return new LanguageAnswer(alone, 1, [FirstWord(text, script)]);
        if (!_models.TryGetValue(script, out var model))
            return new LanguageAnswer(LanguageAnswer.Undetermined, 0, []);
        if (script != Script.Han && Scripts.Letters(start, script) < LeastLetters)
            return new LanguageAnswer(LanguageAnswer.Undetermined, 0, []);
        using var features = LanguageFeatures.Of(start, script);
        using var scores = new Scores(model, features);
        var (best, likely) = (scores.Best, scores.Probabilities[scores.Best]);
        if (scores.Known == 0 || likely < LeastProbability)
            return new LanguageAnswer(LanguageAnswer.Undetermined, scores.Known == 0 ? 0 : likely, []);
        return new LanguageAnswer(model.Labels[best], likely, Words(text, script, best, scores));
    }

    private static List<string> Words(string text, Script script, int answer, Scores scores) =>
        [.. scores.Places(answer).Take(MaxWords).Select(place => text[place..LanguageFeatures.WordEnd(text, place, script)]).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string FirstWord(string text, Script script)
    {
        var start = 0;
        while (Scripts.Of(text[start]) != script)
            start++;
        return text[start..LanguageFeatures.WordEnd(text, start, script)];
    }
}
