using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>Creates an agent or replaces what is known of one. What waits and the agent can take is theirs with the answer, up to one batch.</summary>
internal sealed class UpsertAgent(Store<RoutingDbContext> store, AgentWork work)
{
    private const int DefaultCapacity = 20;

    public Task<Agent> HandleAsync(UpsertAgentRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => PutAsync(db, request, token), ct);

    private async Task<Agent> PutAsync(RoutingDbContext db, UpsertAgentRequest request, CancellationToken ct)
    {
        var row = await db.Agents.FirstOrDefaultAsync(a => a.Id == request.Agent, ct);
        Etag.Demand(request.Etag, row?.Version ?? 0);
        if (row is null)
            db.Agents.Add(row = new AgentRow { Id = request.Agent });
        Fill(row, request);
        db.ChangeTracker.DetectChanges();
        if (db.Entry(row).State != EntityState.Unchanged)
        {
            db.Publish(Changed(row), row.Id, ++row.EventSequence);
            await db.SaveChangesAsync(ct);
        }
        await work.RunAsync(db, row.Id, ct);
        return (await db.AgentAsync(row.Id, ct)).View();
    }

    private static void Fill(AgentRow row, UpsertAgentRequest request)
    {
        row.Name = request.Name;
        row.Languages = [.. request.Languages];
        row.Skills = [.. request.Skills];
        row.LanguageKeys = Keys.Write(Abilities.Languages(request.Languages));
        row.SkillKeys = Keys.Write(Abilities.CategorySkills(request.Skills));
        row.ClearedForSensitive = request.ClearedForSensitive;
        row.Capacity = request.HasCapacity ? request.Capacity : DefaultCapacity;
        row.Available = !request.HasAvailable || request.Available;
        row.Role = request.Role == Agent.Types.Role.Unspecified ? Agent.Types.Role.Agent : request.Role;
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
