using System.Globalization;
using Recovery.Routing.Domain.Clocks;
using Level = Recovery.Contracts.Routing.V1.Escalation.Types.Level;

namespace Recovery.Routing.Domain.Escalations;

/// <summary>What an alert says to colleagues.</summary>
internal static class Alerts
{
    private const int MaxReason = 1_000;

    public static string Say(IEnumerable<Rung> rungs, string owner, DateTimeOffset now)
    {
        var said = string.Join(' ', rungs.Select(rung => Say(rung, now)).Append(owner.Length > 0 ? $"{owner} owns the case." : "Nobody owns the case."));
        return said.Length <= MaxReason ? said : said[..MaxReason];
    }

    private static string Say(Rung rung, DateTimeOffset now)
    {
        var (name, due) = (rung.Clock.Name.Replace('_', ' '), Derivations.Said(rung.Clock.DueAt));
        return rung.Level switch
        {
            Level.Warning => $"The deadline for {name} is near: {due}.",
            Level.Due => $"The deadline for {name} has come: {due}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"The deadline for {name} passed {Math.Round((now - rung.Clock.DueAt).TotalMinutes)} min ago: {due}."),
        };
    }
}
