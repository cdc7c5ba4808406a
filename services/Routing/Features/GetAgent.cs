using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

internal sealed class GetAgent(Store<RoutingDbContext> store)
{
    public Task<Agent> HandleAsync(GetAgentRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) => (await db.AgentAsync(request.Agent, token)).View(), ct);
}
