using Recovery.Routing.Domain.Calendars;

namespace Recovery.Routing.Domain.Assignment;

/// <summary>Time an agent is away, and who stands in.</summary>
internal sealed record Absence(DateTimeOffset From, DateTimeOffset Until, string Substitute);

/// <summary>Whether an agent is there, why not, and when that changes next (RT-03).</summary>
/// <param name="Absence">The absence the agent is on; null where none.</param>
/// <param name="IsOnShift">True within the shift.</param>
/// <param name="NextChange">When any of it changes; null where it does not.</param>
internal sealed record Presence(Absence? Absence, bool IsOnShift, DateTimeOffset? NextChange)
{
    public bool IsPresent => IsOnShift && Absence is null;

    /// <param name="shift">The calendar of the shift; null where the agent has none.</param>
    /// <param name="absences">Planned and past absences.</param>
    /// <param name="now">The time.</param>
    public static Presence Of(WorkingCalendar? shift, IReadOnlyList<Absence> absences, DateTimeOffset now)
    {
        var away = absences.FirstOrDefault(absence => absence.From <= now && now < absence.Until);
        var changes = absences.SelectMany(absence => new[] { absence.From, absence.Until }).Where(at => at > now).Select(at => (DateTimeOffset?)at);
        if (shift is not null)
            changes = changes.Append(shift.NextChange(now));
        return new Presence(away, shift?.IsOpen(now) ?? true, changes.Min());
    }
}
