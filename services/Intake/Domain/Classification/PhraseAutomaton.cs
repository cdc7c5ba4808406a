using System.Collections.Frozen;

namespace Recovery.Intake.Domain.Classification;

/// <summary>One place where a phrase was found: from the character <paramref name="Start"/> up to <paramref name="End"/> of the folded text.</summary>
internal readonly record struct PhraseMatch(int Phrase, int Start, int End);

/// <summary>
/// Finds all of many phrases in one pass over the words of a text (Aho and Corasick, 1975, with words for letters). The time depends on the length of
/// the text, never on what it says or on how many phrases there are.
/// </summary>
internal sealed class PhraseAutomaton
{
    private const int Root = 0;
    private const int UnknownWord = -1;

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _beginnings;
    private readonly int[] _beginningLengths;
    private readonly Dictionary<long, int> _edges = [];
    private readonly List<int> _fallbacks = [Root];
    private readonly List<int[]> _endingHere = [[]];
    private readonly int[] _wordCounts;

    /// <summary>Compiles the phrases; the number of one is its place in the list.</summary>
    /// <param name="phrases">Folded phrases. The last word of one may end in "*": it stands for every word that begins so.</param>
    public PhraseAutomaton(IReadOnlyList<string> phrases)
    {
        var split = phrases.Select(phrase => phrase.Split(' ')).ToList();
        var symbols = split.SelectMany(words => words).Distinct(StringComparer.Ordinal).Select((word, number) => (word, number)).ToDictionary(
            symbol => symbol.word, symbol => symbol.number, StringComparer.Ordinal);
        _words = symbols.Where(symbol => !IsBeginning(symbol.Key)).ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var beginnings = symbols.Where(symbol => IsBeginning(symbol.Key)).ToFrozenDictionary(s => s.Key[..^1], s => s.Value, StringComparer.Ordinal);
        _beginnings = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        _beginningLengths = [.. beginnings.Keys.Select(beginning => beginning.Length).Distinct().OrderDescending()];
        _wordCounts = [.. split.Select(words => words.Length)];
        for (var i = 0; i < split.Count; i++)
            Add(split[i], i, symbols);
        LinkFallbacks();
        _edges.TrimExcess();
    }

    /// <summary>Adds every occurrence of every phrase to <paramref name="matches"/>, by where it ends.</summary>
    public void Find(FoldedText text, List<PhraseMatch> matches)
    {
        var state = Root;
        for (var i = 0; i < text.Words.Count; i++)
        {
            var (start, end) = text.Words[i];
            state = Next(state, SymbolOf(text.Chars[start..end]));
            foreach (var phrase in _endingHere[state])
                matches.Add(new PhraseMatch(phrase, text.Words[i + 1 - _wordCounts[phrase]].Start, end));
        }
    }

    private int SymbolOf(ReadOnlySpan<char> word)
    {
        if (_words.TryGetValue(word, out var symbol))
            return symbol;
        foreach (var length in _beginningLengths)
        {
            if (length <= word.Length && _beginnings.TryGetValue(word[..length], out symbol))
                return symbol;
        }
        return UnknownWord;
    }

    private int Next(int state, int symbol)
    {
        if (symbol == UnknownWord)
            return Root;
        int next;
        while (!_edges.TryGetValue(Edge(state, symbol), out next) && state != Root)
            state = _fallbacks[state];
        return next;
    }

    private void Add(string[] words, int phrase, Dictionary<string, int> symbols)
    {
        var state = Root;
        foreach (var word in words.AsSpan(..^1))
            state = Grow(state, symbols[word]);
        foreach (var symbol in SymbolsFor(words[^1], symbols))
        {
            var last = Grow(state, symbol);
            _endingHere[last] = [.. _endingHere[last], phrase];
        }
    }

    /// <summary>The last word itself; for a beginning also every known word and every longer beginning that begins so, because a text's word has one symbol.</summary>
    private static IEnumerable<int> SymbolsFor(string word, Dictionary<string, int> symbols) => IsBeginning(word)
        ? symbols.Where(symbol => symbol.Key.StartsWith(word[..^1], StringComparison.Ordinal)).Select(symbol => symbol.Value)
        : [symbols[word]];

    private int Grow(int state, int symbol)
    {
        if (_edges.TryGetValue(Edge(state, symbol), out var next))
            return next;
        next = _fallbacks.Count;
        _edges.Add(Edge(state, symbol), next);
        _fallbacks.Add(Root);
        _endingHere.Add([]);
        return next;
    }

    /// <summary>Breadth first, so that the fallback of a state is complete before the states behind it ask for it.</summary>
    private void LinkFallbacks()
    {
        var children = _edges.ToLookup(edge => (int)(edge.Key >> 32), edge => (Symbol: (int)edge.Key, State: edge.Value));
        var queue = new Queue<int>([Root]);
        while (queue.TryDequeue(out var state))
        {
            foreach (var (symbol, child) in children[state])
            {
                var fallback = state == Root ? Root : Next(_fallbacks[state], symbol);
                _fallbacks[child] = fallback;
                if (_endingHere[fallback].Length > 0)
                    _endingHere[child] = [.. _endingHere[child], .. _endingHere[fallback]];
                queue.Enqueue(child);
            }
        }
    }

    private static bool IsBeginning(string word) => word.EndsWith('*');

    private static long Edge(int state, int symbol) => ((long)state << 32) | (uint)symbol;
}
