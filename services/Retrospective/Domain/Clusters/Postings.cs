namespace Recovery.Retrospective.Domain.Clusters;

/// <summary>For each term the clusters that hold it, how much of it, and in how many of their cases: what a new case is compared with, and nothing else.</summary>
internal sealed class Postings
{
    private readonly Dictionary<int, Row> _rows = [];

    /// <summary>Adds how alike each cluster is (before its length is taken into account) to <paramref name="scores"/>, and says which were touched.</summary>
    public void Score(ReadOnlySpan<Weight> vector, float[] scores, List<int> touched, Func<int, bool> counts)
    {
        foreach (var weight in vector)
        {
            if (!counts(weight.Term) || !_rows.TryGetValue(weight.Term, out var row))
                continue;
            for (var i = 0; i < row.Count; i++)
            {
                ref var entry = ref row.Entries[i];
                if (scores[entry.Slot] == 0)
                    touched.Add(entry.Slot);
                scores[entry.Slot] += weight.Value * entry.Sum;
            }
        }
    }

    /// <summary>The cluster holds so much more of the term. Returns what it held before.</summary>
    public float Add(Cluster cluster, int slot, int term, float value, int cases = 1)
    {
        if (!_rows.TryGetValue(term, out var row))
            _rows.Add(term, row = new Row());
        if (!cluster.Places.TryGetValue(term, out var place))
        {
            cluster.Places.Add(term, place = row.Count);
            row.Add(new Entry(slot, 0, 0));
        }
        ref var entry = ref row.Entries[place];
        var before = entry.Sum;
        (entry.Sum, entry.Cases) = (before + value, entry.Cases + cases);
        return before;
    }

    /// <summary>What the cluster holds of a term.</summary>
    public (float Sum, int Cases) Of(Cluster cluster, int term)
    {
        var entry = _rows[term].Entries[cluster.Places[term]];
        return (entry.Sum, entry.Cases);
    }

    /// <summary>Takes the cluster out; the last of each row moves to its place.</summary>
    public void Remove(Cluster cluster, Func<int, Cluster?> clusterOf)
    {
        foreach (var (term, place) in cluster.Places)
        {
            var row = _rows[term];
            var last = row.Entries[--row.Count];
            if (place < row.Count)
            {
                row.Entries[place] = last;
                clusterOf(last.Slot)!.Places[term] = place;
            }
            if (row.Count == 0)
                _rows.Remove(term);
        }
        cluster.Places.Clear();
    }

    private record struct Entry(int Slot, float Sum, int Cases);

    private sealed class Row
    {
        public Entry[] Entries { get; private set; } = new Entry[2];

        public int Count { get; set; }

        public void Add(Entry entry)
        {
            if (Count == Entries.Length)
            {
                var grown = new Entry[Count * 2];
                Entries.CopyTo(grown, 0);
                Entries = grown;
            }
            Entries[Count++] = entry;
        }
    }
}

/// <summary>Cases that are alike.</summary>
internal sealed class Cluster
{
    public required string Id { get; init; }

    public int Cases { get; set; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Square of the length of the sum of its cases.</summary>
    public float Square { get; set; }

    /// <summary>Where its terms stand in the postings.</summary>
    public Dictionary<int, int> Places { get; } = [];
}
