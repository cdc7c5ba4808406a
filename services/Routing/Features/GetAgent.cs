using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

internal sealed class GetAgent(Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, TimeProvider time)
{
    public async Task<Agent> HandleAsync(GetAgentRequest request, CallContext call, CancellationToken ct)
    {
        var rules = new AssignmentRules((await policies.CurrentAsync(call.Tenant, ct)).Policy);
        return await store.ReadAsync(call.Tenant, async (db, token) => (await db.AgentAsync(request.Agent, token)).View(rules, time.GetUtcNow()), ct);
    }
}
