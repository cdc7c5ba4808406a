using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Priority;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>The priority as it is now: waiting goes on between two events.</summary>
internal sealed class GetPriority(Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, TimeProvider time)
{
    public async Task<Priority> HandleAsync(GetPriorityRequest request, CallContext call, CancellationToken ct)
    {
        var policy = await policies.CurrentAsync(call.Tenant, ct);
        var row = await store.ReadAsync(call.Tenant, (db, token) => db.CaseAsync(request.Case, token), ct);
        var now = time.GetUtcNow();
        var priority = CasePriority.Of(row.Facts, policy.Policy, now);
        return new Priority
        {
            Case = row.Id,
            Score = priority.Score,
            Terms = { priority.Terms },
            ComputedAt = Timestamp.FromDateTimeOffset(now),
            PolicyVersion = policy.Version,
        };
    }
}
