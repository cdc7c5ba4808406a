using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>A cause is removed: everybody it hurt is told (FU-05), and from now on it has to stay quiet (RE-06).</summary>
internal sealed class MarkRootCauseFixed(Store<RetrospectiveDbContext> store, PolicyStore<RetrospectiveDbContext, RetrospectivePolicy> policies, TimeProvider time)
{
    public async Task<RootCause> HandleAsync(MarkRootCauseFixedRequest request, CallContext call, CancellationToken ct)
    {
        var (policy, _) = await policies.CurrentAsync(call.Tenant, ct);
        return await store.ExecuteAsync(call, async (db, token) =>
        {
            var now = time.GetUtcNow();
            var cause = await db.RootCauseAsync(request.RootCause, token);
            Etag.Demand(request.Etag, cause.Version);
            db.CauseEvents.Add(cause.MarkFixed(request.Fix, policy.DaysOfWatch(), call.Who(), now));
            TellOfFix.Begin(db, cause, now);
            db.Schedule(WatchEnds.TimerKind, cause.Id, cause.Id, cause.WatchUntil!.Value);
            await db.SaveChangesAsync(token);
            return cause.View();
        }, ct);
    }
}
