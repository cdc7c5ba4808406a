using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Routing.Domain.Assignment;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Data;

/// <summary>The questions assignment asks of the tables, and the conditional updates that keep capacity (RT-03).</summary>
internal static class AgentQueries
{
    /// <summary>Candidates looked at for one case; the query has them able and in the order of choice already.</summary>
    public const int MaxCandidates = 16;

    /// <param name="db">The transaction at work.</param>
    /// <param name="needs">What the case asks.</param>
    /// <param name="heavyBelow">Only those with fewer heavy cases in a row.</param>
    public static IQueryable<AgentRow> Candidates(this RoutingDbContext db, CaseNeeds needs, int heavyBelow) => db.Agents.AsNoTracking()
        .Where(a => a.Available && !a.Away && a.Load < a.Capacity && (a.Load + needs.Effort <= a.Capacity || a.Load == 0) && a.HeavyInARow < heavyBelow)
        .Able(needs)
        .OrderBy(a => a.Load).ThenBy(a => a.Id)
        .Take(MaxCandidates);

    /// <summary>The cases that wait and that the agent could take, most urgent first.</summary>
    public static IQueryable<CaseRow> WaitingFor(this RoutingDbContext db, AgentState agent)
    {
        var waiting = db.Cases.Where(c => c.State == State.Waiting);
        if (!agent.Cleared)
            waiting = waiting.Where(c => c.Queue == Queues.General);
        if (agent.Languages.Count > 0)
            waiting = waiting.Where(c => c.Language == "" || agent.Languages.Contains(c.Language));
        if (agent.Skills.Count > 0)
            waiting = waiting.Where(c => c.Skill == "" || agent.Skills.Contains(c.Skill));
        if (agent.Segments.Count > 0)
        {
            var segments = agent.Segments.Select(Enum.Parse<Segment>).Append(Segment.Unspecified).ToList();
            waiting = waiting.Where(c => segments.Contains(c.Segment));
        }
        return waiting.OrderByDescending(c => c.Rank).ThenBy(c => c.Id);
    }

    /// <summary>Who has room, least loaded first.</summary>
    public static IQueryable<AgentRow> WithRoom(this RoutingDbContext db) => db.Agents.AsNoTracking()
        .Where(a => a.Available && !a.Away && a.Load < a.Capacity).OrderBy(a => a.Load).ThenBy(a => a.Id);

    public static IQueryable<CaseRow> OwnedBy(this RoutingDbContext db, string agent) => db.Cases.Where(c => c.State == State.Owned && c.Agent == agent);

    /// <summary>
    /// Takes what the case needs of the agent's capacity if it is there at this instant: two replicas never fill the same place, nor give one agent a heavy case
    /// too many that was meant to be the last.
    /// </summary>
    public static async Task<bool> TakePlaceAsync(this RoutingDbContext db, AgentState agent, CaseNeeds needs, AssignmentRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var (effort, intensity, fade, isHeavy) = (agent.EffortOf(needs), needs.Intensity, agent.Fade, needs.IsHeavy);
        var heavyBelow = isHeavy && !rules.IsTooHeavy(agent, 0) ? rules.MaxHeavyInARow : int.MaxValue;
        DateTimeOffset? at = now;
        return await db.Agents.Where(a => a.Id == agent.Id && a.Available && !a.Away && a.Load + effort <= a.Capacity && a.HeavyInARow < heavyBelow)
            .ExecuteUpdateAsync(set => set
                .SetProperty(a => a.Load, a => a.Load + effort)
                .SetProperty(a => a.EmotionalLoad, a => a.EmotionalAt == at ? a.EmotionalLoad + intensity : (a.EmotionalLoad * fade) + intensity)
                .SetProperty(a => a.EmotionalAt, at)
                .SetProperty(a => a.HeavyInARow, a => isHeavy ? a.HeavyInARow + 1 : 0), ct) == 1;
    }

    /// <summary>Cases given before efforts were written down took one unit.</summary>
    public static Task FreePlaceAsync(this RoutingDbContext db, string agent, int effort, CancellationToken ct)
    {
        var units = Math.Max(1, effort);
        return db.Agents.Where(a => a.Id == agent).ExecuteUpdateAsync(set => set.SetProperty(a => a.Load, a => a.Load > units ? a.Load - units : 0), ct);
    }

    public static async Task<Shortage> ShortageAsync(this RoutingDbContext db, CaseNeeds needs, CancellationToken ct)
    {
        var agents = db.Agents.AsNoTracking();
        var available = agents.Where(a => a.Available && !a.Away);
        return new Shortage(
            await agents.AnyAsync(ct),
            await available.AnyAsync(ct),
            await available.AnyAsync(a => !needs.Sensitive || a.ClearedForSensitive, ct),
            await available.Able(needs).AnyAsync(ct));
    }

    private static IQueryable<AgentRow> Able(this IQueryable<AgentRow> agents, CaseNeeds needs)
    {
        if (needs.Sensitive)
            agents = agents.Where(a => a.ClearedForSensitive);
        if (needs.Language.Length > 0)
        {
            var language = $",{needs.Language},";
            agents = agents.Where(a => a.LanguageKeys == "" || a.LanguageKeys.Contains(language));
        }
        if (needs.Skill.Length > 0)
        {
            var skill = $",{needs.Skill},";
            agents = agents.Where(a => a.SkillKeys == "" || a.SkillKeys.Contains(skill));
        }
        if (needs.Segment.Length > 0)
        {
            var segment = $",{needs.Segment},";
            agents = agents.Where(a => a.SegmentKeys == "" || a.SegmentKeys.Contains(segment));
        }
        return agents;
    }
}
