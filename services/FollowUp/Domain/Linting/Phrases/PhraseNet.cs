namespace Recovery.FollowUp.Domain.Linting.Phrases;

/// <summary>A phrase found: from the first token to the last.</summary>
internal readonly record struct PhraseHit(int Phrase, int First, int Last);

/// <summary>
/// All phrases of a language as one automaton over symbols: each position of each phrase is a state, without moves that read nothing. Time grows with the
/// length of the text alone, whatever it says.
/// </summary>
internal sealed class PhraseNet
{
    private readonly int[] _symbols;
    private readonly int[][] _follow;
    private readonly int[] _accepts;
    private readonly int[]?[] _starts;

    private PhraseNet(int[] symbols, int[][] follow, int[] accepts, int[]?[] starts) => (_symbols, _follow, _accepts, _starts) = (symbols, follow, accepts, starts);

    public List<PhraseHit> Find(IReadOnlyList<int[]> tokens)
    {
        var scan = new Scan(this);
        for (var token = 0; token < tokens.Count; token++)
            scan.Read(token, tokens[token]);
        return scan.Hits;
    }

    /// <summary>Where the automaton stands: the states it is in, and with which token the way to each began.</summary>
    private sealed class Scan(PhraseNet net)
    {
        private readonly int[] _seenSymbol = NewMarks(net._starts.Length);
        private readonly int[] _seenState = NewMarks(net._symbols.Length);
        private readonly int[] _slot = new int[net._symbols.Length];
        private List<(int State, int First)> _now = [];
        private List<(int State, int First)> _next = [];

        public List<PhraseHit> Hits { get; } = [];

        public void Read(int token, int[] symbols)
        {
            foreach (var symbol in symbols)
                _seenSymbol[symbol] = token;
            _next.Clear();
            foreach (var (state, first) in _now)
            {
                foreach (var follower in net._follow[state])
                {
                    if (_seenSymbol[net._symbols[follower]] == token)
                        Enter(follower, first, token);
                }
            }
            foreach (var symbol in symbols)
            {
                foreach (var state in net._starts[symbol] ?? [])
                    Enter(state, token, token);
            }
            foreach (var (state, first) in _next)
            {
                if (net._accepts[state] >= 0)
                    Hits.Add(new PhraseHit(net._accepts[state], first, token));
            }
            (_now, _next) = (_next, _now);
        }

        private void Enter(int state, int first, int token)
        {
            if (_seenState[state] == token)
            {
                if (first < _next[_slot[state]].First)
                    _next[_slot[state]] = (state, first);
                return;
            }
            _seenState[state] = token;
            _slot[state] = _next.Count;
            _next.Add((state, first));
        }

        private static int[] NewMarks(int length)
        {
            var marks = new int[length];
            Array.Fill(marks, -1);
            return marks;
        }
    }

    /// <summary>Puts phrases together, each with its number.</summary>
    internal sealed class Builder
    {
        private readonly List<int> _symbols = [];
        private readonly List<List<int>> _follow = [];
        private readonly List<int> _accepts = [];
        private readonly Dictionary<int, List<int>> _starts = [];

        public void Add(Phrase phrase, int number)
        {
            var (mayBeEmpty, first, last) = Place(phrase);
            if (mayBeEmpty || first.Exists(state => _symbols[state] == Vocabulary.Any))
                throw new InvalidDataException("A phrase begins with a word of its own.");
            foreach (var state in last)
                _accepts[state] = number;
            foreach (var state in first)
            {
                if (!_starts.TryGetValue(_symbols[state], out var states))
                    _starts.Add(_symbols[state], states = []);
                states.Add(state);
            }
        }

        public PhraseNet Build(int symbols)
        {
            var starts = new int[]?[symbols];
            foreach (var (symbol, states) in _starts)
                starts[symbol] = [.. states];
            return new PhraseNet([.. _symbols], [.. _follow.Select(states => states.ToArray())], [.. _accepts], starts);
        }

        /// <summary>Whether the part may be empty, the states it can begin with, and those it can end with.</summary>
        private (bool MayBeEmpty, List<int> First, List<int> Last) Place(Phrase phrase)
        {
            switch (phrase)
            {
                case Phrase.Word word:
                    _symbols.Add(word.Symbol);
                    _follow.Add([]);
                    _accepts.Add(-1);
                    return (false, [_symbols.Count - 1], [_symbols.Count - 1]);
                case Phrase.Maybe maybe:
                    var inner = Place(maybe.Inner);
                    return (true, inner.First, inner.Last);
                case Phrase.Choice choice:
                    var options = choice.Options.Select(Place).ToList();
                    return (options.Exists(option => option.MayBeEmpty), [.. options.SelectMany(option => option.First)], [.. options.SelectMany(option => option.Last)]);
                default:
                    return ((Phrase.Row)phrase).Parts.Select(Place).Aggregate(Join);
            }
        }

        private (bool MayBeEmpty, List<int> First, List<int> Last) Join((bool MayBeEmpty, List<int> First, List<int> Last) left, (bool MayBeEmpty, List<int> First, List<int> Last) right)
        {
            foreach (var state in left.Last)
                _follow[state].AddRange(right.First);
            return (
                left.MayBeEmpty && right.MayBeEmpty,
                left.MayBeEmpty ? [.. left.First, .. right.First] : left.First,
                right.MayBeEmpty ? [.. left.Last, .. right.Last] : right.Last);
        }
    }
}
