using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>One cause with its history.</summary>
internal sealed class GetRootCause(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    private const int MaxHistory = 200;

    public Task<RootCause> HandleAsync(GetRootCauseRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var cause = await db.RootCauseAsync(request.RootCause, token);
            var counts = await CauseNumbers.OfAsync(db, [cause], time.GetUtcNow(), token);
            var history = await db.CauseEvents.Where(happened => happened.CauseId == cause.Id).OrderByDescending(happened => happened.Number).Take(MaxHistory).ToListAsync(token);
            var view = cause.View(counts.GetValueOrDefault(cause.Id));
            view.History.Add(history.OrderBy(happened => happened.Number).Select(Views.View));
            return view;
        }, ct);
}
