using Recovery.Intake.Domain.Classification.Linear;

namespace Recovery.Intake.Domain.Classification;

/// <summary>What a model answers to one question about a report.</summary>
/// <param name="Label">The likeliest answer; empty where there is no model or it knows no word of the text.</param>
/// <param name="Probability">How likely it is.</param>
/// <param name="Words">The words that speak for it most, as the customer wrote them.</param>
/// <param name="All">How likely each answer is.</param>
internal sealed record ModelAnswer(string Label, double Probability, IReadOnlyList<string> Words, IReadOnlyDictionary<string, double> All)
{
    public const string Category = "category";
    public const string Sentiment = "sentiment";
    public const string Severity = "severity";

    /// <summary>The label of the severity model for what is worse than most.</summary>
    public const string Grave = "grave";

    /// <summary>Its label for what is not.</summary>
    public const string Ordinary = "ordinary";

    private const int MaxWords = 3;

    /// <summary>A model that knows fewer words and pairs of a text says nothing of it.</summary>
    private const int LeastKnown = 3;
    private static readonly ModelAnswer None = new("", 0, [], new Dictionary<string, double>());

    /// <param name="model">The model; null where there is none.</param>
    /// <param name="features">What it looks at.</param>
    /// <param name="text">The text they come from.</param>
    /// <param name="explain">False where nobody will read the words: finding them takes longer than the answer.</param>
    public static ModelAnswer Of(LinearModel? model, FeatureList features, FoldedText text, bool explain)
    {
        if (model is null)
            return None;
        using var scores = new Scores(model, features);
        if (scores.KnownPlaces < LeastKnown)
            return None;
        var best = scores.Best;
        var all = new Dictionary<string, double>(model.Width, StringComparer.Ordinal);
        for (var i = 0; i < model.Width; i++)
            all.Add(model.Labels[i], scores.Probabilities[i]);
        return new ModelAnswer(model.Labels[best], scores.Probabilities[best], explain ? Strongest(scores.Places(best), text) : [], all);
    }

    /// <summary>How likely an answer is; 0 where nothing is known of it.</summary>
    public double Of(string label) => All.GetValueOrDefault(label);

    private static List<string> Strongest(IReadOnlyList<int> places, FoldedText text)
    {
        var words = new List<string>(MaxWords);
        foreach (var place in places)
        {
            var (start, end) = text.Words[place];
            var word = OneLine.Of(text.Quote(start, end));
            if (!words.Contains(word, StringComparer.OrdinalIgnoreCase))
                words.Add(word);
            if (words.Count == MaxWords)
                break;
        }
        return words;
    }
}
