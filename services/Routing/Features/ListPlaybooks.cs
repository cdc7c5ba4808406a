using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Routing.Features;

/// <summary>The playbooks a policy can name, as data to copy from (RT-04).</summary>
internal sealed class ListPlaybooks(PolicyStore<RoutingDbContext, RoutingPolicy> policies)
{
    public async Task<ListPlaybooksResponse> HandleAsync(CallContext call, CancellationToken ct) =>
        new() { Playbooks = { Playbooks.All((await policies.CurrentAsync(call.Tenant, ct)).Policy) } };
}
