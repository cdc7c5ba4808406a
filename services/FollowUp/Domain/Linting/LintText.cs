using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain.Linting.Phrases;
using Recovery.FollowUp.Domain.Linting.Words;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>A message as the rules read it: its words with their places, sentence borders, and which of it is somebody else's words.</summary>
internal sealed class LintText : IWordSink
{
    private static readonly int[] Border = [Vocabulary.Break];

    private readonly string _original;
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<string, int[]> _known = new(StringComparer.Ordinal);
    private readonly List<int[]> _symbols = [];
    private readonly List<(int Start, int End)> _places = [];
    private readonly IReadOnlyList<(int Start, int End)> _quotations;
    private int[]? _scalarAt;

    public LintText(string text, WordSplitter splitter, Vocabulary vocabulary)
    {
        _original = text;
        _vocabulary = vocabulary;
        Own = Quotations.WithoutReplies(text);
        _quotations = Quotations.In(Own);
        splitter.Split(Own, this);
    }

    /// <summary>The text without the lines it replies to; every character at its old place.</summary>
    public string Own { get; }

    public IReadOnlyList<int[]> Symbols => _symbols;

    public int Words { get; private set; }

    void IWordSink.Word(string plain, int start, int end)
    {
        if (plain.Length == 0)
            return;
        if (!_known.TryGetValue(plain, out var symbols))
        {
            var found = new List<int>();
            _vocabulary.SymbolsOf(plain, found);
            _known.Add(plain, symbols = [.. found]);
        }
        _symbols.Add(symbols);
        _places.Add((start, end));
        Words++;
    }

    void IWordSink.Break(int at)
    {
        if (_symbols.Count > 0 && _symbols[^1] == Border)
            return;
        _symbols.Add(Border);
        _places.Add((at, at));
    }

    /// <summary>Where the words of a hit stand in the text, borders left out.</summary>
    public (int Start, int End) PlaceOf(PhraseHit hit)
    {
        var (first, last) = (hit.First, hit.Last);
        while (first < last && _symbols[first] == Border)
            first++;
        while (last > first && _symbols[last] == Border)
            last--;
        return (_places[first].Start, _places[last].End);
    }

    /// <summary>The words are quoted: the customer's, or a line held up as an example.</summary>
    public bool IsQuoted((int Start, int End) place) => _quotations.Any(quotation => place.Start >= quotation.Start && place.End <= quotation.End);

    /// <summary>A finding at a place, told in Unicode scalars of the original.</summary>
    public Finding At((int Start, int End) place, string rule, RuleWords words)
    {
        _scalarAt ??= ScalarPositions(_original);
        return new Finding
        {
            Rule = rule,
            Level = words.Level,
            Start = _scalarAt[place.Start],
            End = _scalarAt[place.End],
            Text = _original[place.Start..place.End],
            Why = words.Why,
            Mend = words.Mend,
        };
    }

    private static int[] ScalarPositions(string text)
    {
        var positions = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
            positions[i + 1] = positions[i] + (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? 0 : 1);
        return positions;
    }
}
