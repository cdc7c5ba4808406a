using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.FollowUp.Features;

internal sealed class GetPolicy(FollowUpPolicies policies)
{
    public async Task<FollowUpPolicyVersion> HandleAsync(CallContext call, CancellationToken ct) => (await policies.CurrentAsync(call.Tenant, ct)).ToMessage();
}
