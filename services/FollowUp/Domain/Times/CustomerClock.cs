namespace Recovery.FollowUp.Domain.Times;

/// <summary>The clock on a customer's wall.</summary>
internal sealed class CustomerClock
{
    private readonly TimeZoneInfo _zone;

    /// <param name="timeZone">The customer's IANA zone; UTC where it is empty or unknown, as in messages.</param>
    public CustomerClock(string timeZone) =>
        _zone = timeZone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    public DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).DateTime;

    /// <summary>The first instant that shows the local time; of one that the clock jumps over, the first behind it (F27).</summary>
    public DateTimeOffset Instant(DateTime local)
    {
        while (_zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
