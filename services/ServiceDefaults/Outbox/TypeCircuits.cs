using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Outbox;

/// <summary>
/// Stops sending a type of event when the broker does not answer for it, and tries again with one of them. A queue that hangs holds up the events
/// bound for it and no others; a blocked broker is asked now and then instead of being flooded.
/// </summary>
internal sealed class TypeCircuits(WallTime wall)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, State> _open = [];

    /// <summary>The types that must not be sent now.</summary>
    public IReadOnlyCollection<string> Closed()
    {
        var now = wall.Now;
        lock (_lock)
            return [.. _open.Where(type => type.Value.Probing || type.Value.RetryAt > now).Select(type => type.Key)];
    }

    /// <summary>True where an event of the type may be sent now. While the type is in doubt, one at a time.</summary>
    public bool TryEnter(string type)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(type, out var state))
                return true;
            if (state.Probing || state.RetryAt > wall.Now)
                return false;
            _open[type] = state with { Probing = true };
            return true;
        }
    }

    /// <summary>The broker answered.</summary>
    public void Answered(string type)
    {
        lock (_lock)
            _open.Remove(type);
    }

    /// <summary>The broker did not answer.</summary>
    public void Silent(string type)
    {
        lock (_lock)
        {
            var pause = _open.TryGetValue(type, out var state) ? state.Pause : FirstPause;
            var longer = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            _open[type] = new State(wall.Now + pause, longer, false);
        }
    }

    /// <summary>The connection is a new one: whatever was in doubt is worth another attempt.</summary>
    public void Reset()
    {
        lock (_lock)
            _open.Clear();
    }

    private sealed record State(DateTimeOffset RetryAt, TimeSpan Pause, bool Probing);
}
