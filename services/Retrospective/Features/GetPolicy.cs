using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.Retrospective.Features;

internal sealed class GetPolicy(PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies)
{
    public async Task<RetrospectivePolicyVersion> HandleAsync(CallContext call, CancellationToken ct) => (await policies.CurrentAsync(call.Tenant, ct)).View();
}
