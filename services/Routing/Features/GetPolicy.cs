using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Routing.Features;

internal sealed class GetPolicy(PolicyStore<RoutingDbContext, RoutingPolicy> policies)
{
    public async Task<RoutingPolicyVersion> HandleAsync(CallContext call, CancellationToken ct) => (await policies.CurrentAsync(call.Tenant, ct)).View();
}
