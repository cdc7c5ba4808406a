using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Policies;

/// <summary>The policies in force, by tenant, for five seconds of wall time.</summary>
internal sealed class PolicyCache<TPolicy>(WallTime wall) where TPolicy : class, IMessage<TPolicy>, new()
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    /// <summary>Beyond this many tenants the cache starts anew.</summary>
    public const int MaxTenants = 10_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public bool TryGet(string tenant, [NotNullWhen(true)] out PolicyVersion<TPolicy>? version)
    {
        version = _entries.TryGetValue(tenant, out var entry) && wall.Provider.GetElapsedTime(entry.ReadAt) < Life ? entry.Version : null;
        return version is not null;
    }

    /// <summary>Keeps a version that was read or stored. A slow read never puts an older version over a newer one.</summary>
    public PolicyVersion<TPolicy> Keep(string tenant, PolicyVersion<TPolicy> version)
    {
        if (_entries.Count >= MaxTenants)
            _entries.Clear();
        var entry = new Entry(version, wall.Provider.GetTimestamp());
        return _entries.AddOrUpdate(tenant, entry, (_, old) => old.Version.Version > version.Version ? old : entry).Version;
    }

    private sealed record Entry(PolicyVersion<TPolicy> Version, long ReadAt);
}
