using System.Globalization;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>What is compared of a case.</summary>
internal sealed record CaseLook(string Summary, Category Category, string Product);

/// <summary>A cause and the look of a case that points to it.</summary>
internal sealed record KnownCase(string CauseId, string CauseName, CaseLook Look);

/// <summary>A cause a case looks like, how much (0 to 1), and why.</summary>
internal sealed record LikeCause(string CauseId, string Name, double Score, IReadOnlyList<Reason> Reasons);

/// <summary>
/// Which known causes a case looks like (RE-04, RE-06): by the words its summary shares with those of their cases, rare words counting more (TF-IDF, cosine),
/// by category, and by product where both name one. Pure; the known cases are given.
/// </summary>
internal sealed class Likeness
{
    private const double ProductWeight = 0.1;
    private const double CategoryWeight = 0.2;
    private const double WordsWeight = 1 - CategoryWeight;

    /// <summary>Without this much in common words nothing is alike, whatever the category.</summary>
    private const double LeastWords = 0.1;

    /// <summary>So many of the most similar cases speak for their cause: one chance likeness does not.</summary>
    private const int Voices = 3;

    private const int WordsInReason = 5;

    private readonly List<(KnownCase Known, Dictionary<string, double> Vector)> _cases;
    private readonly Dictionary<string, double> _rarity;

    /// <summary>A word nobody used before is as rare as one that was used once.</summary>
    private readonly double _unseen;

    public Likeness(IReadOnlyCollection<KnownCase> known)
    {
        var bags = known.Select(one => (Known: one, Bag: Bag(one.Look.Summary + " " + one.CauseName))).ToList();
        _unseen = Math.Log(1 + bags.Count);
        _rarity = bags.SelectMany(one => one.Bag.Keys).GroupBy(term => term).ToDictionary(term => term.Key, term => Math.Log(1 + ((double)bags.Count / term.Count())));
        _cases = [.. bags.Select(one => (one.Known, Weigh(one.Bag)))];
    }

    /// <summary>The causes the case looks like, the most alike first.</summary>
    public IReadOnlyList<LikeCause> Of(CaseLook look)
    {
        var vector = Weigh(Bag(look.Summary));
        return [.. _cases.GroupBy(one => one.Known.CauseId).Select(cause => Compare(look, vector, [.. cause])).OfType<LikeCause>().OrderByDescending(cause => cause.Score).ThenBy(cause => cause.CauseId, StringComparer.Ordinal)];
    }

    private static LikeCause? Compare(CaseLook look, Dictionary<string, double> vector, List<(KnownCase Known, Dictionary<string, double> Vector)> cases)
    {
        var nearest = cases.Select(one => (one.Vector, Cosine: Cosine(vector, one.Vector))).OrderByDescending(one => one.Cosine).Take(Voices).ToList();
        var words = nearest.Average(one => one.Cosine);
        if (words < LeastWords)
            return null;
        var category = cases.Count(one => one.Known.Look.Category == look.Category) / (double)cases.Count;
        var score = (WordsWeight * words) + (CategoryWeight * category);
        var reasons = new List<Reason> { Because("words", $"It shares the words {string.Join(", ", Shared(vector, nearest[0].Vector))}.", WordsWeight * words) };
        if (category > 0)
            reasons.Add(Because("category", string.Create(CultureInfo.InvariantCulture, $"{category:P0} of the cause's cases are {WireNames.Of(look.Category)}, too."), CategoryWeight * category));
        if (look.Product.Length > 0 && cases.Any(one => string.Equals(one.Known.Look.Product, look.Product, StringComparison.OrdinalIgnoreCase)))
        {
            score = Math.Min(1, score + ProductWeight);
            reasons.Add(Because("product", $"The cause has hurt {look.Product} before.", ProductWeight));
        }
        return new LikeCause(cases[0].Known.CauseId, cases[0].Known.CauseName, Math.Min(1, score), reasons);
    }

    private static IEnumerable<string> Shared(Dictionary<string, double> a, Dictionary<string, double> b) =>
        a.Where(term => b.ContainsKey(term.Key)).OrderByDescending(term => term.Value).ThenBy(term => term.Key, StringComparer.Ordinal).Take(WordsInReason).Select(term => term.Key);

    private static Dictionary<string, int> Bag(string text) => Terms.Of(text).GroupBy(term => term).ToDictionary(term => term.Key, term => term.Count());

    /// <summary>Of length one, so that long summaries are no more alike than short ones.</summary>
    private Dictionary<string, double> Weigh(Dictionary<string, int> bag)
    {
        var weights = bag.ToDictionary(term => term.Key, term => (1 + Math.Log(term.Value)) * _rarity.GetValueOrDefault(term.Key, _unseen));
        var length = Math.Sqrt(weights.Values.Sum(weight => weight * weight));
        return length == 0 ? [] : weights.ToDictionary(term => term.Key, term => term.Value / length);
    }

    private static double Cosine(Dictionary<string, double> a, Dictionary<string, double> b)
    {
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        return few.Sum(term => term.Value * many.GetValueOrDefault(term.Key));
    }

    private static Reason Because(string subject, string sentence, double points) => new() { Subject = subject, Sentence = sentence, Points = points };
}
