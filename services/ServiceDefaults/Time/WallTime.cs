namespace Recovery.ServiceDefaults.Time;

/// <summary>
/// The machine's own time, for what happens between processes: leases, tokens, time-outs, back-off. Everything a customer or an agent
/// could notice takes a <see cref="TimeProvider"/> instead, which may be scaled.
/// </summary>
public sealed class WallTime(TimeProvider provider)
{
    /// <summary>The clock behind it.</summary>
    public TimeProvider Provider { get; } = provider;

    /// <summary>Now, in UTC.</summary>
    public DateTimeOffset Now => Provider.GetUtcNow();
}
