using System.Globalization;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Domain.Clocks;

/// <summary>Reads one clock: started when, due when, and whether what it waits for came first.</summary>
internal sealed class ClockFace(Moments moments, int policyVersion, DateTimeOffset now)
{
    private const int MinutesPerHour = 60;

    public DateTimeOffset? First(MomentKind kind) => moments.First(kind, DateTimeOffset.MinValue);

    public DateTimeOffset? First(MomentKind kind, Round round) => moments.First(kind, round.IsFirst ? DateTimeOffset.MinValue : round.Start, round.Next);

    /// <param name="name">The clock.</param>
    /// <param name="because">What started it, as the beginning of a sentence.</param>
    /// <param name="start">When it started.</param>
    /// <param name="minutes">How long the policy gives.</param>
    /// <param name="awaited">What it waits for.</param>
    /// <param name="ended">When it no longer applies; null while it does.</param>
    public ClockReading Read(string name, string because, DateTimeOffset start, int minutes, MomentKind awaited, DateTimeOffset? ended)
    {
        var due = start.AddMinutes(minutes);
        var met = moments.First(awaited, start);
        var derivation = $"{because} at {Said(start)}; routing policy {policyVersion} gives {Length(minutes)} for {name.Replace('_', ' ')}, round the clock: due at {Said(due)}.";
        return met is not null && (ended is null || met <= ended)
            ? new ClockReading(name, met <= due ? State.Met : State.Breached, start, due, met, derivation)
            : new ClockReading(name, Unmet(due, ended), start, due, ended, derivation);
    }

    private State Unmet(DateTimeOffset due, DateTimeOffset? ended)
    {
        if (ended is not null)
            return ended <= due ? State.Stopped : State.Breached;
        return now < due ? State.Running : State.Breached;
    }

    private static string Length(int minutes) => minutes % MinutesPerHour == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{minutes / MinutesPerHour} h")
        : string.Create(CultureInfo.InvariantCulture, $"{minutes} min");

    private static string Said(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
