using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>Goes on giving where it was paused.</summary>
internal sealed class ResumeBulk(Store<CompensationDbContext> store, TimeProvider time)
{
    public Task<V1.Bulk> HandleAsync(SteerBulkRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var bulk = await db.BulkAsync(request.Bulk, request.Etag, token);
            bulk.Resume();
            await db.RunAsync(bulk, time.GetUtcNow(), token);
            await db.SaveChangesAsync(token);
            return await db.ViewAsync(bulk, token);
        }, ct);
}
