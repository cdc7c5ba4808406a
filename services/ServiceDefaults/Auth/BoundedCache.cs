using System.Collections.Concurrent;

namespace Recovery.ServiceDefaults.Auth;

/// <summary>
/// A cache with a bound and two generations: when the young one is full it becomes the old one, and what the old one held and nobody asked for
/// again is gone. Readers take no lock.
/// </summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity) where TKey : notnull
{
    private readonly int _perGeneration = Math.Max(1, capacity / 2);
    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<TKey, TValue> _young = new();
    private volatile ConcurrentDictionary<TKey, TValue> _old = new();

    public bool TryGet(TKey key, out TValue value)
    {
        if (_young.TryGetValue(key, out value!))
            return true;
        if (!_old.TryGetValue(key, out value!))
            return false;
        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (_young.Count >= _perGeneration)
            Turn();
        _young[key] = value;
    }

    private void Turn()
    {
        lock (_turning)
        {
            if (_young.Count < _perGeneration)
                return;
            _old = _young;
            _young = new();
        }
    }
}
