using Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>Hours as the tenant works them (RE-01): those of working days, in the tenant's time zone; without working days round the clock.</summary>
internal static class TenantTime
{
    /// <summary>As many days as the longest due time can need, one working day a week.</summary>
    private const int MaxDays = 400;

    public static DateTimeOffset Add(DateTimeOffset from, double hours, RetrospectivePolicy policy)
    {
        if (policy.WorkingDays.Count == 0)
            return from.AddHours(hours);
        var zone = policy.TimeZone.Length == 0 ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone);
        var (at, left) = (from, TimeSpan.FromHours(hours));
        for (var day = 0; day < MaxDays; day++)
        {
            var midnight = NextMidnight(at, zone);
            if (Works(at, zone, policy) && midnight - at >= left)
                return at + left;
            left -= Works(at, zone, policy) ? midnight - at : TimeSpan.Zero;
            at = midnight;
        }
        return at + left;
    }

    private static bool Works(DateTimeOffset at, TimeZoneInfo zone, RetrospectivePolicy policy)
    {
        var day = TimeZoneInfo.ConvertTime(at, zone).DayOfWeek;
        // Monday is 1 and Sunday 7, as ISO 8601 counts.
        return policy.WorkingDays.Contains(day == DayOfWeek.Sunday ? 7 : (int)day);
    }

    /// <summary>The first instant of the next local day; where clocks skip it, the first there is.</summary>
    private static DateTimeOffset NextMidnight(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).Date.AddDays(1);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
