using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

internal sealed class UpdatePolicy(Store<FollowUpDbContext> store, FollowUpPolicies policies, TimeProvider time)
{
    public async Task<FollowUpPolicyVersion> HandleAsync(UpdateFollowUpPolicyRequest request, CallContext call, CancellationToken ct) =>
        await store.ExecuteAsync(call, async (db, _) =>
        {
            var next = await policies.PutAsync(db, request.Policy, call.Caller.Subject, time.GetUtcNow());
            // What it replaced is known inside the transaction only; the refusal takes it back.
            return request.Etag.Length == 0 || request.Etag == Mapping.Etag(next.Version - 1)
                ? next.ToMessage()
                : throw new RuleBroken(CommonErrors.EtagMismatch, "The policy has changed since it was read.");
        }, ct);
}
