namespace Recovery.Training.Learning;

/// <summary>The features a model will know, numbered.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<uint, int> _numbers;

    private Vocabulary(Dictionary<uint, int> numbers) => _numbers = numbers;

    public int Count => _numbers.Count;

    /// <summary>The features with their numbers, ascending by feature.</summary>
    public IEnumerable<(uint Feature, int Number)> InOrder => _numbers.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value));

    public static Vocabulary Of(IReadOnlyList<Sample> samples, Recipe recipe)
    {
        var texts = new Dictionary<uint, int>();
        foreach (var feature in samples.SelectMany(sample => sample.Features.Distinct()))
            texts[feature] = texts.GetValueOrDefault(feature) + 1;
        var kept = texts.Where(entry => entry.Value >= recipe.LeastTexts).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(recipe.MaxFeatures);
        return new Vocabulary(kept.Select((entry, number) => (entry.Key, number)).ToDictionary(entry => entry.Key, entry => entry.number));
    }

    /// <summary>The numbers of those features of a text that are known, each once.</summary>
    public int[] RowsOf(IEnumerable<uint> features)
    {
        var rows = new HashSet<int>();
        foreach (var feature in features)
        {
            if (_numbers.TryGetValue(feature, out var number))
                rows.Add(number);
        }
        return [.. rows];
    }
}
