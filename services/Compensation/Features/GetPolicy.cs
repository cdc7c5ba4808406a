using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Compensation.Features;

internal sealed class GetPolicy(PolicyStore<CompensationDbContext, CompensationPolicy> policies)
{
    public async Task<CompensationPolicyVersion> HandleAsync(CallContext call, CancellationToken ct) => (await policies.CurrentAsync(call.Tenant, ct)).View();
}
