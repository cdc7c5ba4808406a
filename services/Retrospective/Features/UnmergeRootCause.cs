using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Takes a merge back: the cases people gave this name, and those merged into it, count for it again.</summary>
internal sealed class UnmergeRootCause(Store<RetrospectiveDbContext> store, CauseRegistry registry, TimeProvider time)
{
    public Task<RootCause> HandleAsync(UnmergeRootCauseRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var cause = await db.RootCauseAsync(request.RootCause, token);
            Etag.Demand(request.Etag, cause.Version);
            var names = await registry.NamesOfAsync(db, cause.Id, token);
            db.CauseEvents.Add(cause.Unmerge(request.Reason, call.Who(), time.GetUtcNow()));
            await db.SaveChangesAsync(token);
            await SettleCases.BeginAsync(db, names, cause, time.GetUtcNow(), token);
            return cause.View();
        }, ct);
}
