using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

internal sealed class UpdatePolicy(Store<FollowUpDbContext> store, FollowUpPolicies policies, TimeProvider time)
{
    public async Task<FollowUpPolicyVersion> HandleAsync(UpdateFollowUpPolicyRequest request, CallContext call, CancellationToken ct) =>
        await store.ExecuteAsync(call, async (db, _) =>
        {
            var next = await policies.PutAsync(db, request.Policy, call.Caller.Subject, time.GetUtcNow());
            // What it replaced is known inside the transaction only; the refusal takes it back.
            Etag.Demand(request.Etag, next.Version - 1);
            return next.ToMessage();
        }, ct);
}
