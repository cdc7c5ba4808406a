using System.Collections;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>From one instant to another, or on and on.</summary>
internal readonly record struct Span(DateTimeOffset From, DateTimeOffset? Until)
{
    public TimeSpan Length => Until is { } until ? until - From : TimeSpan.Zero;
}

/// <summary>Spans in order that neither touch nor overlap; equal where they hold the same.</summary>
internal sealed class Spans : IReadOnlyList<Span>, IEquatable<Spans>
{
    public static readonly Spans None = new([]);

    private readonly Span[] _spans;

    private Spans(Span[] spans) => _spans = spans;

    public int Count => _spans.Length;

    public Span this[int index] => _spans[index];

    public static Spans Of(IEnumerable<Span> spans)
    {
        var merged = new List<Span>();
        foreach (var span in spans.Where(s => s.Until is null || s.Until > s.From).OrderBy(s => s.From))
        {
            if (merged.Count > 0 && (merged[^1].Until is not { } until || until >= span.From))
                merged[^1] = merged[^1] with { Until = merged[^1].Until is { } a && span.Until is { } b ? (a > b ? a : b) : null };
            else
                merged.Add(span);
        }
        return merged.Count == 0 ? None : new Spans([.. merged]);
    }

    /// <summary>The part of them from one instant to another.</summary>
    public Spans Within(DateTimeOffset from, DateTimeOffset? to)
    {
        return _spans.Length == 0 ? None : Of(_spans.Where(span => (span.Until is null || span.Until > from) && (to is null || span.From < to)).Select(Clip));

        Span Clip(Span span) => new(span.From > from ? span.From : from, to is null || span.Until < to ? span.Until : to);
    }

    public IEnumerator<Span> GetEnumerator() => ((IEnumerable<Span>)_spans).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(Spans? other) => other is not null && _spans.AsSpan().SequenceEqual(other._spans);

    public override bool Equals(object? obj) => Equals(obj as Spans);

    public override int GetHashCode() => _spans.Aggregate(0, HashCode.Combine);
}
