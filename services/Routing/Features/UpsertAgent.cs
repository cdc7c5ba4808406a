using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Timers;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>Creates an agent or replaces what is known of one. What waits and the agent can take is theirs with the answer, up to one batch.</summary>
internal sealed class UpsertAgent(
    Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, AgentWork work, TimeProvider time)
{
    private const int DefaultCapacity = 20;

    public Task<Agent> HandleAsync(UpsertAgentRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => PutAsync(db, Checked(request), token), ct);

    private async Task<Agent> PutAsync(RoutingDbContext db, UpsertAgentRequest request, CancellationToken ct)
    {
        var row = await db.Agents.FirstOrDefaultAsync(a => a.Id == request.Agent, ct);
        Etag.Demand(request.Etag, row?.Version ?? 0);
        if (row is null)
            db.Agents.Add(row = new AgentRow { Id = request.Agent });
        Fill(row, request);
        var policy = (await policies.CurrentAsync(db, ct)).Policy;
        PresenceTimer.Set(db, row, policy, time.GetUtcNow());
        db.ChangeTracker.DetectChanges();
        if (db.Entry(row).State != EntityState.Unchanged)
        {
            db.Publish(Changed(row), row.Id, ++row.EventSequence);
            await db.SaveChangesAsync(ct);
        }
        await work.RunAsync(db, row.Id, ct);
        return (await db.AgentAsync(row.Id, ct)).View(new AssignmentRules(policy), time.GetUtcNow());
    }

    private static void Fill(AgentRow row, UpsertAgentRequest request)
    {
        row.Name = request.Name;
        row.Languages = [.. request.Languages];
        row.Skills = [.. request.Skills];
        row.LanguageKeys = Keys.Write(Abilities.Languages(request.Languages));
        row.SkillKeys = Keys.Write(Abilities.CategorySkills(request.Skills));
        row.SkillLevels = [.. request.SkillLevels.Select(level => $"{Abilities.Key(level.Skill)}{AgentRow.LevelSeparator}{level.Level}")];
        row.Segments = [.. request.Segments];
        row.SegmentKeys = Keys.Write([.. request.Segments.Select(segment => segment.ToString())]);
        row.Shift = request.Shift;
        row.Absences = [.. request.Absences.Select(a => new Absence(a.From.ToDateTimeOffset(), a.Until.ToDateTimeOffset(), a.Substitute)).OrderBy(a => a.From)];
        row.ClearedForSensitive = request.ClearedForSensitive;
        row.Capacity = request.HasCapacity ? request.Capacity : DefaultCapacity;
        row.Available = !request.HasAvailable || request.Available;
        row.Role = request.Role == Agent.Types.Role.Unspecified ? Agent.Types.Role.Agent : request.Role;
    }

    private static UpsertAgentRequest Checked(UpsertAgentRequest request)
    {
        var problems = request.Absences.Index().Where(absence => absence.Item.Until <= absence.Item.From)
            .Select(absence => new FieldProblem($"#/absences/{absence.Index}/until", "not-after", "An absence ends after it begins.")).ToList();
        problems.AddRange(request.SkillLevels.Index().Where(level => level.Item.Level == 0 || request.SkillLevels.Count(other => Abilities.Key(other.Skill) == Abilities.Key(level.Item.Skill)) > 1)
            .Select(level => new FieldProblem($"#/skill_levels/{level.Index}", "not-clear", "A skill has one level, 1 to 5.")));
        return problems.Count == 0 ? request : throw new RuleBroken(CommonErrors.InvalidArgument, "The agent cannot be stored like this.", problems);
    }

    private static AgentChanged Changed(AgentRow row) => new()
    {
        Agent = row.Id,
        Name = row.Name,
        Role = row.Role,
        ClearedForSensitive = row.ClearedForSensitive,
        Available = row.Available,
    };
}
