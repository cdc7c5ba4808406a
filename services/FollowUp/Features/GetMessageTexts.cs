using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.FollowUp.Features;

internal sealed class GetMessageTexts(OwnTextPolicies texts)
{
    public async Task<OwnMessageTextsVersion> HandleAsync(CallContext call, CancellationToken ct) => (await texts.CurrentAsync(call.Tenant, ct)).ToMessage();
}
