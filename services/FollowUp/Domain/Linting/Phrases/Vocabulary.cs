using System.Globalization;

namespace Recovery.FollowUp.Domain.Linting.Phrases;

/// <summary>Gives words the numbers of the symbols they stand for: themselves, their beginnings and ends, and the classes they belong to.</summary>
internal sealed class Vocabulary
{
    /// <summary>Any word.</summary>
    public const int Any = 0;

    /// <summary>The border of a sentence.</summary>
    public const int Break = 1;

    /// <summary>Anything that begins with a digit.</summary>
    public const int Number = 2;

    /// <summary>A time of day such as 15:00.</summary>
    public const int Clock = 3;

    private const int FirstFree = 4;
    private const int LongestStem = 24;

    private readonly Dictionary<string, List<int>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _beginnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _ends = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<string>> _written = [];

    public int Count => FirstFree + _written.Count;

    /// <summary>The symbol of a word as a phrase writes it: <c>sorry</c>, <c>apolog*</c>, <c>*fehler</c>.</summary>
    public int Symbol(string word)
    {
        if (_symbols.TryGetValue(word, out var known))
            return known;
        var symbol = New([word]);
        _symbols.Add(word, symbol);
        Put(word, symbol);
        return symbol;
    }

    /// <summary>One symbol for many: a list of forty words is one step of a phrase, not forty.</summary>
    public int Union(IEnumerable<int> symbols)
    {
        var words = symbols.SelectMany(symbol => _written[symbol - FirstFree]).Distinct().ToList();
        var union = New(words);
        words.ForEach(word => Put(word, union));
        return union;
    }

    /// <summary>Whether the symbol stands for words of its own, not for a kind of token.</summary>
    public static bool IsOfWords(int symbol) => symbol >= FirstFree;

    /// <summary>Adds all symbols of a plain word.</summary>
    public void SymbolsOf(string word, List<int> symbols)
    {
        symbols.Add(Any);
        if (char.IsAsciiDigit(word[0]))
        {
            symbols.Add(Number);
            if (word.Contains(':', StringComparison.Ordinal))
                symbols.Add(Clock);
        }
        Add(_words, word, symbols);
        var beginnings = _beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        var ends = _ends.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(word.Length, LongestStem); length > 0; length--)
        {
            if (beginnings.TryGetValue(word.AsSpan(0, length), out var begun))
                symbols.AddRange(begun);
            if (ends.TryGetValue(word.AsSpan(word.Length - length), out var ended))
                symbols.AddRange(ended);
        }
    }

    private int New(IReadOnlyList<string> words)
    {
        _written.Add(words);
        return Count - 1;
    }

    private static void Add(Dictionary<string, List<int>> from, string key, List<int> symbols)
    {
        if (from.TryGetValue(key, out var found))
            symbols.AddRange(found);
    }

    private void Put(string word, int symbol)
    {
        var (map, key) = word switch
        {
            ['*', .. var end] => (_ends, end),
            [.. var beginning, '*'] => (_beginnings, beginning),
            _ => (_words, word),
        };
        if (key.Length is 0 or > LongestStem)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"A stem has 1 to {LongestStem} letters: '{word}'."));
        if (!map.TryGetValue(key, out var symbols))
            map.Add(key, symbols = []);
        symbols.Add(symbol);
    }
}
