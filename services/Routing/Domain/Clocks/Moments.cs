using System.Collections.Immutable;
using System.Text.Json;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>
/// When what happened on a case, as a set: adding the same moments in any order, any number of times, gives the same. Only the earliest of a kind are
/// kept, which is the same for any order, too.
/// </summary>
internal sealed class Moments
{
    /// <summary>Moments kept of one kind; the earliest are.</summary>
    public const int MaxPerKind = 32;

    public static readonly Moments None = new(ImmutableSortedDictionary<MomentKind, ImmutableSortedSet<long>>.Empty);

    private readonly ImmutableSortedDictionary<MomentKind, ImmutableSortedSet<long>> _ticks;

    private Moments(ImmutableSortedDictionary<MomentKind, ImmutableSortedSet<long>> ticks) => _ticks = ticks;

    /// <summary>The same object where nothing is new.</summary>
    public Moments With(MomentKind kind, DateTimeOffset at)
    {
        var known = _ticks.GetValueOrDefault(kind, []);
        var next = known.Add(at.UtcTicks);
        if (next.Count > MaxPerKind)
            next = next.Remove(next.Max);
        return next.SetEquals(known) ? this : new Moments(_ticks.SetItem(kind, next));
    }

    /// <summary>All moments of a kind, earliest first.</summary>
    public IEnumerable<DateTimeOffset> All(MomentKind kind) => _ticks.GetValueOrDefault(kind, []).Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>The earliest moment of a kind from one time up to, and without, another.</summary>
    public DateTimeOffset? First(MomentKind kind, DateTimeOffset from, DateTimeOffset? before = null)
    {
        foreach (var at in All(kind))
        {
            if (at >= from)
                return at < (before ?? DateTimeOffset.MaxValue) ? at : null;
        }
        return null;
    }

    /// <summary>True where a question to the customer is open at that time (RT-04).</summary>
    public bool IsWaiting(DateTimeOffset at) => All(MomentKind.Asked).Any(asked => asked <= at && First(MomentKind.Answered, asked) is null
        && First(MomentKind.Resolved, asked) is null && First(MomentKind.Reopened, asked) is null);

    public string Write() => JsonSerializer.Serialize(_ticks.ToDictionary(kind => kind.Key.ToString(), kind => kind.Value.ToArray()));

    public static Moments Read(string json)
    {
        var kinds = JsonSerializer.Deserialize<Dictionary<string, long[]>>(json) ?? [];
        return new Moments(kinds.ToImmutableSortedDictionary(kind => Enum.Parse<MomentKind>(kind.Key), kind => kind.Value.ToImmutableSortedSet()));
    }
}
