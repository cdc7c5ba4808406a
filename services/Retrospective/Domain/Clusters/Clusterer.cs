namespace Recovery.Retrospective.Domain.Clusters;

/// <summary>
/// Puts each case to the cases it is most alike (RE-05), one after the other: by the words of its summary, rare ones counting more (TF-IDF, cosine with the
/// cluster's mean), by category and by product; in any language, for it knows none. A cluster that got nothing for sixty days takes nothing any more: what
/// fails then is another failure. The number of clusters is bounded; the smallest of the oldest goes first.
/// </summary>
internal sealed class Clusterer
{
    internal const int MaxClusters = 2_000;

    /// <summary>Words most cases share say nothing, and would compare each case with everything.</summary>
    private const float CommonShare = 0.3f;
    private const int CommonFrom = 1_000;
    private const int WordsInName = 4;
    private const int TermsKept = 300;
    private static readonly TimeSpan Idle = TimeSpan.FromDays(60);

    private readonly TermBook _book;
    private readonly Postings _postings = new();
    private readonly Cluster?[] _slots = new Cluster?[MaxClusters];
    private readonly float[] _scores = new float[MaxClusters];
    private readonly List<int> _touched = [];
    private readonly Dictionary<string, int> _slotOf = new(StringComparer.Ordinal);
    private readonly double _joinAt;

    /// <param name="joinAt">How alike, 0 to 1, a case must be to the mean of a cluster to become part of it.</param>
    public Clusterer(double joinAt = Default) : this(new TermBook(), joinAt)
    {
    }

    private Clusterer(TermBook book, double joinAt) => (_book, _joinAt) = (book, joinAt);

    public const double Default = 0.2;

    public IEnumerable<Cluster> Clusters => _slots.OfType<Cluster>();

    public int Cases => _book.Cases;

    /// <summary>The cluster the case becomes part of; a new one where it is like none.</summary>
    public Cluster Put(CaseLook look, DateTimeOffset at, Func<string> newId)
    {
        var features = TermBook.FeaturesOf(look);
        _book.Learn(features);
        var vector = _book.Weigh(features);
        var slot = Nearest(vector, at);
        if (slot < 0)
            slot = Open(newId(), at);
        var cluster = _slots[slot]!;
        Join(cluster, slot, vector);
        cluster.LastSeenAt = at > cluster.LastSeenAt ? at : cluster.LastSeenAt;
        return cluster;
    }

    /// <summary>The words that tell the cluster from all others: many of its cases use them, and few others do.</summary>
    public IReadOnlyList<string> WordsOf(Cluster cluster)
    {
        var least = cluster.Cases > 1 ? 2 : 1;
        return [.. cluster.Places.Keys.Select(term => (Term: term, _postings.Of(cluster, term).Cases))
            .Where(term => term.Cases >= least && _book.WordOf(term.Term).Length > 0)
            .Select(term => (Word: _book.WordOf(term.Term), Score: Telling(term.Cases / (double)cluster.Cases, _book.CasesOf(term.Term) / (double)_book.Cases)))
            .Where(word => word.Score > 0).OrderByDescending(word => word.Score).ThenBy(word => word.Word, StringComparer.Ordinal).Take(WordsInName).Select(word => word.Word)];
    }

    public void Write(BinaryWriter to)
    {
        to.Write(_joinAt);
        _book.Write(to);
        to.Write(_slotOf.Count);
        foreach (var cluster in Clusters)
            Write(cluster, to);
    }

    public static Clusterer Read(BinaryReader from)
    {
        var joinAt = from.ReadDouble();
        var clusterer = new Clusterer(TermBook.Read(from), joinAt);
        for (var left = from.ReadInt32(); left > 0; left--)
            clusterer.ReadCluster(from);
        return clusterer;
    }

    private static double Telling(double share, double everywhere) => everywhere == 0 ? 0 : share * Math.Log(share / everywhere);

    private int Nearest(Weight[] vector, DateTimeOffset at)
    {
        _postings.Score(vector, _scores, _touched, Counts);
        var (best, alike) = (-1, _joinAt);
        foreach (var slot in _touched)
        {
            var cluster = _slots[slot]!;
            var cosine = _scores[slot] / Math.Sqrt(cluster.Square);
            _scores[slot] = 0;
            if (cosine >= alike && at - cluster.LastSeenAt <= Idle)
                (best, alike) = (slot, cosine);
        }
        _touched.Clear();
        return best;
    }

    private bool Counts(int term) => _book.Cases < CommonFrom || _book.CasesOf(term) <= CommonShare * _book.Cases;

    private int Open(string id, DateTimeOffset at)
    {
        if (_slotOf.Count == MaxClusters)
            Close();
        var slot = Array.IndexOf(_slots, null);
        _slots[slot] = new Cluster { Id = id, FirstSeenAt = at, LastSeenAt = at };
        _slotOf.Add(id, slot);
        return slot;
    }

    /// <summary>One of twenty goes at once, so that it is done seldom.</summary>
    private void Close()
    {
        foreach (var gone in Clusters.OrderBy(cluster => cluster.Cases > 1).ThenBy(cluster => cluster.LastSeenAt).Take(MaxClusters / 20).ToList())
        {
            _postings.Remove(gone, slot => _slots[slot]);
            _slots[_slotOf[gone.Id]] = null;
            _slotOf.Remove(gone.Id);
        }
    }

    private void Join(Cluster cluster, int slot, Weight[] vector)
    {
        cluster.Cases++;
        foreach (var weight in vector)
        {
            var before = _postings.Add(cluster, slot, weight.Term, weight.Value);
            cluster.Square += weight.Value * ((2 * before) + weight.Value);
        }
    }

    /// <summary>The terms that carry the cluster; the long tail of its single words goes.</summary>
    private void Write(Cluster cluster, BinaryWriter to)
    {
        to.Write(cluster.Id);
        to.Write(cluster.Cases);
        to.Write(cluster.FirstSeenAt.UtcTicks);
        to.Write(cluster.LastSeenAt.UtcTicks);
        var terms = cluster.Places.Keys.Select(term => (Term: term, Held: _postings.Of(cluster, term))).OrderByDescending(term => term.Held.Sum).ThenBy(term => term.Term).Take(TermsKept).ToList();
        to.Write(terms.Count);
        foreach (var (term, held) in terms)
        {
            to.Write(term);
            to.Write(held.Sum);
            to.Write(held.Cases);
        }
    }

    private void ReadCluster(BinaryReader from)
    {
        var (id, cases) = (from.ReadString(), from.ReadInt32());
        var slot = Open(id, new DateTimeOffset(from.ReadInt64(), TimeSpan.Zero));
        var cluster = _slots[slot]!;
        (cluster.Cases, cluster.LastSeenAt) = (cases, new DateTimeOffset(from.ReadInt64(), TimeSpan.Zero));
        for (var left = from.ReadInt32(); left > 0; left--)
        {
            var (term, sum, count) = (from.ReadInt32(), from.ReadSingle(), from.ReadInt32());
            _postings.Add(cluster, slot, term, sum, count);
            cluster.Square += sum * sum;
        }
    }
}
