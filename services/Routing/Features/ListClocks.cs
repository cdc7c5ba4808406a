using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>The clocks as they are now, derived from what happened (RT-04).</summary>
internal sealed class ListClocks(Store<RoutingDbContext> store, ClockKeeper clocks, TimeProvider time)
{
    public Task<ListClocksResponse> HandleAsync(ListClocksRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var row = await db.CaseAsync(request.Case, token);
            return (await clocks.ReadAsync(db, row, time.GetUtcNow(), token)).View();
        }, ct);
}
