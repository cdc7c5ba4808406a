using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Features;

/// <summary>Puts a new policy in force; offers already proposed keep the version that made them.</summary>
internal sealed class UpdatePolicy(Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, TimeProvider time)
{
    public Task<CompensationPolicyVersion> HandleAsync(UpdateCompensationPolicyRequest request, CallContext call, CancellationToken ct)
    {
        return store.ExecuteAsync(call, async (db, _) =>
        {
            var stored = await policies.PutAsync(db, request.Policy, call.Actor().Name, time.GetUtcNow());
            // The version before is this one less one: what was stored meanwhile has raised it.
            Etag.Demand(request.Etag, stored.Version - 1);
            return stored.View();
        }, ct);
    }
}
