namespace Recovery.ServiceDefaults.Time;

/// <summary>
/// Domain time: from an origin on it runs <paramref name="scale"/> times as fast as the machine's, the same in all processes of a suite, so that days of a
/// recovery can be lived through in minutes. Timers and delays asked of it are scaled too.
/// </summary>
internal sealed class ScaledClock(TimeProvider wall, DateTimeOffset origin, double scale) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => wall.LocalTimeZone;

    public override long TimestampFrequency => wall.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => origin + ((wall.GetUtcNow() - origin) * scale);

    public override long GetTimestamp() => (long)(wall.GetTimestamp() * scale);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        wall.CreateTimer(callback, state, Real(dueTime), Real(period));

    private TimeSpan Real(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / scale;
}
