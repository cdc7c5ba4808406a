using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Timers;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>Puts a new policy in force. Cases that are open keep their clocks unless they are told to follow; those that wait are put in the new order.</summary>
internal sealed class UpdatePolicy(Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, TimeProvider time)
{
    private const string TimerKey = "policy";

    public Task<RoutingPolicyVersion> HandleAsync(UpdateRoutingPolicyRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, _) =>
        {
            var now = time.GetUtcNow();
            var stored = await policies.PutAsync(db, request.Policy, call.Caller.Subject, now);
            // The version before is this one less one: what was stored meanwhile has raised it.
            Etag.Demand(request.Etag, stored.Version - 1);
            db.Schedule(RerankTimer.TimerKind, TimerKey, TimerKey, now);
            if (request.ApplyToOpenCases)
                ApplyPolicyTimer.Start(db, stored.Version, now);
            return stored.View();
        }, ct);
}
