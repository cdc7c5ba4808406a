namespace Recovery.ServiceDefaults.Time;

/// <summary>
/// Domain time that runs faster (or slower) than the machine's: <c>now = origin + (real − origin) × scale</c>. Processes with the same origin and
/// scale agree on it without talking to each other. It never goes back.
/// </summary>
public sealed class ScaledTimeProvider(DateTimeOffset origin, double scale, TimeProvider real) : TimeProvider
{
    /// <summary>Longest time a timer may be asked to wait, as in the framework's own timers.</summary>
    private const double MaxTimerMilliseconds = uint.MaxValue - 1d;

    private readonly long _originTicks = origin.UtcTicks;
    private readonly long _start = real.GetTimestamp();
    private long _latest;

    /// <summary>Domain seconds per real second.</summary>
    public double Scale { get; } = scale > 0 && double.IsFinite(scale) ? scale : throw new ArgumentOutOfRangeException(nameof(scale));

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        var ticks = _originTicks + (long)((real.GetUtcNow().UtcTicks - _originTicks) * Scale);
        ticks = Math.Clamp(ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks);
        var latest = Interlocked.Read(ref _latest);
        while (ticks > latest)
        {
            var seen = Interlocked.CompareExchange(ref _latest, ticks, latest);
            if (seen == latest)
                return new DateTimeOffset(ticks, TimeSpan.Zero);
            latest = seen;
        }
        return new DateTimeOffset(latest, TimeSpan.Zero);
    }

    /// <summary>Counted from the start of this clock: a machine's own count begins when it does, and a month of that at a great scale is more than fits.</summary>
    public override long GetTimestamp() => (long)(real.GetElapsedTime(_start).Ticks * Scale);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(this, real.CreateTimer(callback, state, ToReal(dueTime), ToReal(period)));

    /// <summary>The real time a span of domain time takes; rounded up, so that nothing is early.</summary>
    private TimeSpan ToReal(TimeSpan domain)
    {
        if (domain <= TimeSpan.Zero)
            return domain;
        return TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(domain.TotalMilliseconds / Scale), 1, MaxTimerMilliseconds));
    }

    private sealed class ScaledTimer(ScaledTimeProvider provider, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(provider.ToReal(dueTime), provider.ToReal(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
