using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Somebody says that a fix did not hold (RE-06).</summary>
internal sealed class ReopenRootCause(Store<RetrospectiveDbContext> store, CauseRegistry registry, TimeProvider time)
{
    public Task<RootCause> HandleAsync(ReopenRootCauseRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var cause = await db.RootCauseAsync(request.RootCause, token);
            Etag.Demand(request.Etag, cause.Version);
            registry.ComeBack(db, cause, request.Reason, call.Who(), time.GetUtcNow());
            await db.SaveChangesAsync(token);
            return cause.View();
        }, ct);
}
