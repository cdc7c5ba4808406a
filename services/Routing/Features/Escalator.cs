using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Domain.Escalations;
using Recovery.ServiceDefaults.Policies;
using Role = Recovery.Contracts.Routing.V1.Agent.Types.Role;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Features;

/// <summary>Alerts whose turn it is when clocks come to a step of the ladder: owner, leads, commanders (RT-08).</summary>
internal sealed class Escalator
{
    /// <summary>People alerted by one step.</summary>
    public const int MaxAgents = 20;

    public async Task RaiseAsync(RoutingDbContext db, CaseRow row, PolicyVersion<RoutingPolicy> policy, IReadOnlyList<ClockReading> clocks, DateTimeOffset now, CancellationToken ct)
    {
        var ladder = new Ladder(policy.Policy);
        if (!ladder.IsReached(clocks, now))
            return;
        var raised = await db.Escalations.AsNoTracking().Where(e => e.CaseId == row.Id).ToListAsync(ct);
        var fresh = ladder.New(clocks, raised.ConvertAll(e => new Raised(e.Clock, e.StartedAt, e.RaisedAt)), now);
        foreach (var (role, agents, rungs) in await TurnsAsync(db, row, fresh, ct))
            Alert(db, row, policy.Version, role, agents, rungs, now);
    }

    /// <summary>Whom each step reaches; where nobody of a role is there the next one up has it, and two steps that reach the same are one alert.</summary>
    private static async Task<IReadOnlyList<(Role Role, IReadOnlyList<string> Agents, List<Rung> Rungs)>> TurnsAsync(
        RoutingDbContext db, CaseRow row, IReadOnlyList<Rung> fresh, CancellationToken ct)
    {
        var turns = new List<(Role Role, IReadOnlyList<string> Agents, List<Rung> Rungs)>();
        foreach (var group in fresh.GroupBy(rung => rung.To).OrderBy(group => group.Key))
        {
            var (role, agents) = await WhoAsync(db, row, group.Key, ct);
            if (turns.Find(turn => turn.Role == role).Rungs is { } same)
                same.AddRange(group.Where(rung => same.TrueForAll(other => other.Clock != rung.Clock)));
            else
                turns.Add((role, agents, [.. group]));
        }
        return turns;
    }

    private static async Task<(Role, IReadOnlyList<string>)> WhoAsync(RoutingDbContext db, CaseRow row, Role to, CancellationToken ct)
    {
        if (to == Role.Agent && row.State != State.Waiting && row.Agent.Length > 0)
            return (to, [row.Agent]);
        for (var role = to == Role.Agent ? Role.Lead : to; role <= Role.Commander; role++)
        {
            var agents = await db.Agents.Where(a => a.Role == role && a.Available && !a.Away && (a.ClearedForSensitive || !row.Sensitive))
                .OrderBy(a => a.Id).Select(a => a.Id).Take(MaxAgents).ToListAsync(ct);
            if (agents.Count > 0)
                return (role, agents);
        }
        return (to == Role.Agent ? Role.Lead : to, []);
    }

    private static void Alert(RoutingDbContext db, CaseRow row, int policyVersion, Role role, IReadOnlyList<string> agents, List<Rung> rungs, DateTimeOffset now)
    {
        db.Escalations.AddRange(rungs.Select(rung => new EscalationRow
        {
            CaseId = row.Id,
            Clock = rung.Clock.Name,
            StartedAt = rung.Clock.StartedAt,
            RaisedAt = now,
            AlertedRole = role,
            Level = rung.Level,
            DueAt = rung.Clock.DueAt,
            Agents = agents,
        }));
        db.Publish(row, new CaseEscalated
        {
            Case = row.Id,
            To = role,
            Agents = { agents },
            Deadlines = { rungs.Select(rung => new CaseEscalated.Types.Deadline { Clock = rung.Clock.Name, Level = rung.Level, DueAt = Timestamp.FromDateTimeOffset(rung.Clock.DueAt) }) },
            Reason = Alerts.Say(rungs, row.Agent, now),
            Owner = row.Agent,
            EscalatedAt = Timestamp.FromDateTimeOffset(now),
            PolicyVersion = policyVersion,
        });
    }
}
