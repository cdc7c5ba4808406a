using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features.Bulks;

internal sealed class GetBulk(Store<CompensationDbContext> store)
{
    public Task<V1.Bulk> HandleAsync(GetBulkRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) => await db.ViewAsync(await db.BulkAsync(request.Bulk, token), token), ct);
}
