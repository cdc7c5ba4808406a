using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Keeps a fault that repeats from filling the log: one line for each key in an interval, with the number of those left out.</summary>
internal sealed class LogLimit(WallTime wall, TimeSpan interval)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DateTimeOffset Until, int Unsaid)> _keys = [];

    /// <summary>True where a line may be written. The keys must be few: types, not ids.</summary>
    public bool Allows(string key, out int unsaid)
    {
        var now = wall.Now;
        lock (_lock)
        {
            var known = _keys.TryGetValue(key, out var last) ? last : (DateTimeOffset.MinValue, 0);
            unsaid = known.Item2;
            _keys[key] = now < known.Item1 ? (known.Item1, unsaid + 1) : (now + interval, 0);
            return now >= known.Item1;
        }
    }
}
