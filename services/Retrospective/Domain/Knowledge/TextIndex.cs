using Recovery.Retrospective.Domain.Clusters;

namespace Recovery.Retrospective.Domain.Knowledge;

/// <summary>One entry that is like what was asked for, 0 to 1.</summary>
internal readonly record struct Hit(string Id, double Score);

/// <summary>
/// Finds the most alike of very many short texts (RE-10): for each term the texts that hold it, rare terms counting more (TF-IDF, cosine).
/// </summary>
internal sealed class TextIndex
{
    /// <summary>A term that more than this share of the texts hold tells nothing, and would make a question compare with all of them.</summary>
    private const double CommonShare = 0.05;
    private const int CommonFrom = 200;

    private readonly Lock _turn = new();
    private readonly TermBook _book = new();
    private readonly Dictionary<int, List<(int Entry, float Value)>> _postings = [];
    private readonly List<string?> _ids = [];
    private readonly List<int> _touched = [];
    private float[] _scores = new float[64];
    private readonly Dictionary<string, int> _entries = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_turn)
                return _entries.Count;
        }
    }

    /// <summary>Texts never change: one that is known is not taken again.</summary>
    public void Put(string id, CaseLook look)
    {
        lock (_turn)
        {
            if (!_entries.TryAdd(id, _ids.Count))
                return;
            var features = TermBook.FeaturesOf(look);
            _book.Learn(features);
            foreach (var weight in _book.Weigh(features))
                PostingsOf(weight.Term).Add((_ids.Count, weight.Value));
            _ids.Add(id);
            if (_ids.Count > _scores.Length)
                Array.Resize(ref _scores, _ids.Count * 2);
        }
    }

    public void Remove(string id)
    {
        lock (_turn)
        {
            if (_entries.Remove(id, out var entry))
                _ids[entry] = null;
        }
    }

    /// <summary>The most alike, at most <paramref name="most"/>, the most alike first.</summary>
    public IReadOnlyList<Hit> Find(CaseLook look, int most)
    {
        lock (_turn)
        {
            // A word no text has cannot tell them apart.
            var known = TermBook.FeaturesOf(look).FindAll(feature => _postings.ContainsKey(feature.Term));
            foreach (var weight in _book.Weigh(known))
            {
                var postings = _postings[weight.Term];
                if (IsCommon(postings.Count))
                    continue;
                foreach (var (entry, value) in postings)
                    Score(entry, value * weight.Value);
            }
            return Best(most);
        }
    }

    private void Score(int entry, float score)
    {
        if (_scores[entry] == 0)
            _touched.Add(entry);
        _scores[entry] += score;
    }

    /// <summary>The best of those that were touched, which are left as they were before.</summary>
    private IReadOnlyList<Hit> Best(int most)
    {
        var best = new PriorityQueue<int, float>();
        foreach (var entry in _touched)
        {
            var score = _scores[entry];
            _scores[entry] = 0;
            if (_ids[entry] is null)
                continue;
            if (best.Count < most)
                best.Enqueue(entry, score);
            else if (best.TryPeek(out _, out var least) && score > least)
                best.EnqueueDequeue(entry, score);
        }
        _touched.Clear();
        return [.. best.UnorderedItems.OrderByDescending(item => item.Priority).ThenByDescending(item => item.Element).Select(item => new Hit(_ids[item.Element]!, Math.Min(1, item.Priority)))];
    }

    private bool IsCommon(int entries) => _ids.Count >= CommonFrom && entries > CommonShare * _ids.Count;

    private List<(int Entry, float Value)> PostingsOf(int term)
    {
        if (!_postings.TryGetValue(term, out var postings))
            _postings.Add(term, postings = []);
        return postings;
    }
}
