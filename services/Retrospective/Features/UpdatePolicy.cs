using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Puts a new policy in force; reviews opened before keep the version that opened them.</summary>
internal sealed class UpdatePolicy(Store<RetrospectiveDbContext> store, PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, TimeProvider time)
{
    public Task<RetrospectivePolicyVersion> HandleAsync(UpdateRetrospectivePolicyRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, _) =>
        {
            var stored = await policies.PutAsync(db, request.Policy, call.Caller.Subject, time.GetUtcNow());
            Etag.Demand(request.Etag, stored.Version - 1);
            return stored.View();
        }, ct);
}
