using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>Begins to give what was planned and approved (CO-12); the fund must hold enough for everybody.</summary>
internal sealed class StartBulk(Store<CompensationDbContext> store, TimeProvider time)
{
    public Task<V1.Bulk> HandleAsync(SteerBulkRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var bulk = await db.BulkAsync(request.Bulk, request.Etag, token);
            var now = time.GetUtcNow();
            bulk.Start(now);
            await db.RunAsync(bulk, now, token);
            await db.SaveChangesAsync(token);
            return await db.ViewAsync(bulk, token);
        }, ct);
}
