using System.Globalization;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain.Times;

namespace Recovery.FollowUp.Domain;

/// <summary>The hours in which a customer is left alone, by their own clock (FU-02).</summary>
internal static class QuietHours
{
    /// <summary>The time itself, or the end of the quiet hours it lies in.</summary>
    public static DateTimeOffset After(DateTimeOffset time, FollowUpPolicy policy, string timeZone)
    {
        if (policy.QuietFrom.Length == 0)
            return time;
        var clock = new CustomerClock(timeZone);
        var local = clock.Local(time);
        var (from, to) = (TimeOf(policy.QuietFrom), TimeOf(policy.QuietTo));
        var now = TimeOnly.FromDateTime(local);
        if (!now.IsBetween(from, to))
            return time;
        var end = clock.Instant(local.Date + to.ToTimeSpan() + (to > now ? TimeSpan.Zero : TimeSpan.FromDays(1)));
        // In the night that has an hour twice the end may seem to be over already.
        return end > time ? end : time;
    }

    private static TimeOnly TimeOf(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
