using System.Collections.Concurrent;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Gateway.Limits;

/// <summary>What is left of a quota.</summary>
/// <param name="Name">Name of the quota, as the headers have it.</param>
/// <param name="Allowed">False where this request is one too many.</param>
/// <param name="Limit">Requests in a window.</param>
/// <param name="Remaining">Requests left in this window.</param>
/// <param name="ResetSeconds">Whole seconds until the next window.</param>
internal readonly record struct Quota(string Name, bool Allowed, int Limit, int Remaining, int ResetSeconds);

/// <summary>Counts requests per partition in windows of one minute. Bounded: partitions of past windows are dropped when a window turns.</summary>
internal sealed class FixedWindow(string name, int limit, WallTime time)
{
    public const int WindowSeconds = 60;
    private const int MaxPartitions = 100_000;

    private readonly ConcurrentDictionary<string, Counter> _counters = new(StringComparer.Ordinal);
    private long _window;

    public Quota Take(string partition)
    {
        var seconds = time.Now.ToUnixTimeSeconds();
        var window = seconds / WindowSeconds;
        if (Interlocked.Exchange(ref _window, window) != window)
            _counters.Clear();
        var reset = (int)(WindowSeconds - (seconds % WindowSeconds));
        // A flood of made-up partitions shares one counter instead of growing the table.
        var key = _counters.Count < MaxPartitions ? partition : "";
        var used = _counters.GetOrAdd(key, static _ => new Counter()).Increment();
        return new Quota(name, used <= limit, limit, Math.Max(0, limit - used), reset);
    }

    private sealed class Counter
    {
        private int _used;

        public int Increment() => Interlocked.Increment(ref _used);
    }
}
