using Microsoft.EntityFrameworkCore;
using Recovery.Routing.Domain.Assignment;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Data;

/// <summary>The questions assignment asks of the tables, and the conditional updates that keep capacity (RT-03).</summary>
internal static class AgentQueries
{
    /// <summary>Candidates looked at for one case; the query has them able and in the order of choice already.</summary>
    public const int MaxCandidates = 16;

    public static IQueryable<AgentRow> Candidates(this RoutingDbContext db, CaseNeeds needs) => db.Agents.AsNoTracking()
        .Where(a => a.Available && a.Load < a.Capacity)
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
        return waiting.OrderByDescending(c => c.Rank).ThenBy(c => c.Id);
    }

    /// <summary>Takes one of the agent's places if there is one at this instant: two replicas never fill the same one.</summary>
    public static async Task<bool> TakePlaceAsync(this RoutingDbContext db, string agent, CancellationToken ct) =>
        await db.Agents.Where(a => a.Id == agent && a.Available && a.Load < a.Capacity)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Load, a => a.Load + 1), ct) == 1;

    public static Task FreePlaceAsync(this RoutingDbContext db, string agent, CancellationToken ct) =>
        db.Agents.Where(a => a.Id == agent && a.Load > 0).ExecuteUpdateAsync(set => set.SetProperty(a => a.Load, a => a.Load - 1), ct);

    public static async Task<Shortage> ShortageAsync(this RoutingDbContext db, CaseNeeds needs, CancellationToken ct)
    {
        var agents = db.Agents.AsNoTracking();
        var available = agents.Where(a => a.Available);
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
        return agents;
    }
}
