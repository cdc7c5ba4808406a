using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Clocks;
using Recovery.Routing.Domain.Priority;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>The priority as it is now: waiting goes on between two events.</summary>
internal sealed class GetPriority(
    Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, ClockKeeper clocks, TimeProvider time)
{
    public async Task<Priority> HandleAsync(GetPriorityRequest request, CallContext call, CancellationToken ct)
    {
        var policy = await policies.CurrentAsync(call.Tenant, ct);
        var now = time.GetUtcNow();
        var facts = await store.ReadAsync(call.Tenant, (db, token) => FactsAsync(db, request.Case, now, token), ct);
        var priority = CasePriority.Of(facts, policy.Policy, now);
        return new Priority
        {
            Case = request.Case,
            Score = priority.Score,
            Terms = { priority.Terms },
            ComputedAt = Timestamp.FromDateTimeOffset(now),
            PolicyVersion = policy.Version,
        };
    }

    private async Task<CaseFacts> FactsAsync(RoutingDbContext db, string id, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.CaseAsync(id, ct);
        return row.Facts with { Pressure = ClockPressure.Of(await clocks.ReadAsync(db, row, now, ct), now) };
    }
}
