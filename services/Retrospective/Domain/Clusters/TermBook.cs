using Recovery.Contracts.Common.V1;

namespace Recovery.Retrospective.Domain.Clusters;

/// <summary>One term of a text and how often it stands there; the word is empty for what is no word, as a category.</summary>
internal readonly record struct Feature(int Term, string Word, int Times);

/// <summary>One dimension of a vector of length one.</summary>
internal readonly record struct Weight(int Term, float Value);

/// <summary>
/// How many cases used a term, so that rare ones count more, and how people write it. It learns with every case and is bounded: what was used once is
/// forgotten when there is too much.
/// </summary>
internal sealed class TermBook
{
    internal const int MaxTerms = 60_000;

    /// <summary>A category says less than a word that is as rare; a product as much.</summary>
    private const float CategoryWeight = 0.6f;

    /// <summary>Among very few cases every word is common, and still says something.</summary>
    private const float LeastRarity = 0.1f;

    private readonly Dictionary<int, Entry> _terms = [];

    public int Cases { get; private set; }

    public int Count => _terms.Count;

    /// <summary>The words of a case, its category and its product; each term once.</summary>
    public static List<Feature> FeaturesOf(CaseLook look)
    {
        var features = new Dictionary<int, Feature>();
        foreach (var (term, word) in Terms.Words(look.Summary))
        {
            var id = IdOf(term);
            features[id] = features.TryGetValue(id, out var known) ? known with { Times = known.Times + 1 } : new Feature(id, word, 1);
        }
        if (look.Category != Category.Unspecified)
            Mark("\u0001" + look.Category);
        if (look.Product.Length > 0)
            Mark("\u0002" + look.Product.ToUpperInvariant());
        return [.. features.Values];

        void Mark(string name) => features[IdOf(name)] = new Feature(IdOf(name), "", name[0] == '\u0001' ? 0 : 1);
    }

    /// <summary>The case becomes part of what is known.</summary>
    public void Learn(List<Feature> features)
    {
        Cases++;
        foreach (var feature in features)
        {
            var entry = _terms.GetValueOrDefault(feature.Term, new Entry(0, feature.Word, 0));
            // The word most forms of the term agree on, without counting each: a form gains a vote from itself and loses one to every other.
            entry = entry.Word == feature.Word ? entry with { Votes = entry.Votes + 1 } : entry.Votes > 0 ? entry with { Votes = entry.Votes - 1 } : new Entry(entry.Cases, feature.Word, 1);
            _terms[feature.Term] = entry with { Cases = entry.Cases + 1 };
        }
        if (_terms.Count > MaxTerms)
            ForgetRare();
    }

    /// <summary>Of length one, so that long texts are no more alike than short ones.</summary>
    public Weight[] Weigh(List<Feature> features)
    {
        var weights = new Weight[features.Count];
        var square = 0f;
        for (var i = 0; i < weights.Length; i++)
        {
            var times = features[i].Times;
            var value = Rarity(features[i].Term) * (times == 0 ? CategoryWeight : 1 + MathF.Log(times));
            weights[i] = new Weight(features[i].Term, value);
            square += value * value;
        }
        var length = MathF.Sqrt(square);
        for (var i = 0; length > 0 && i < weights.Length; i++)
            weights[i] = weights[i] with { Value = weights[i].Value / length };
        return weights;
    }

    /// <summary>Cases that used the term.</summary>
    public int CasesOf(int term) => _terms.GetValueOrDefault(term).Cases;

    /// <summary>The word as most people write it; empty for what is no word.</summary>
    public string WordOf(int term) => _terms.GetValueOrDefault(term).Word ?? "";

    public float Rarity(int term) => MathF.Max(LeastRarity, MathF.Log((1f + Cases) / (1f + CasesOf(term))));

    public void Write(BinaryWriter to)
    {
        to.Write(Cases);
        to.Write(_terms.Count);
        foreach (var (id, entry) in _terms)
        {
            to.Write(id);
            to.Write(entry.Cases);
            to.Write(entry.Votes);
            to.Write(entry.Word);
        }
    }

    public static TermBook Read(BinaryReader from)
    {
        var book = new TermBook { Cases = from.ReadInt32() };
        for (var left = from.ReadInt32(); left > 0; left--)
        {
            var (id, cases, votes, word) = (from.ReadInt32(), from.ReadInt32(), from.ReadInt32(), from.ReadString());
            book._terms[id] = new Entry(cases, word, votes);
        }
        return book;
    }

    /// <summary>The same in every process and release (FNV-1a); two terms that share a number are too few to matter.</summary>
    internal static int IdOf(string term)
    {
        var hash = 2166136261;
        foreach (var c in term)
            hash = (hash ^ c) * 16777619;
        return unchecked((int)hash);
    }

    private void ForgetRare()
    {
        foreach (var id in _terms.Where(term => term.Value.Cases == 1).Select(term => term.Key).ToList())
            _terms.Remove(id);
    }

    private readonly record struct Entry(int Cases, string Word, int Votes);
}
