using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>Ends a bulk for good. What was given stays given; a grant can be reversed by itself.</summary>
internal sealed class CancelBulk(Store<CompensationDbContext> store, TimeProvider time)
{
    public Task<V1.Bulk> HandleAsync(SteerBulkRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var bulk = await db.BulkAsync(request.Bulk, request.Etag, token);
            bulk.Cancel(BulkWords.Stopped(call, request), time.GetUtcNow());
            db.Unschedule(BulkPlan.TimerKind, bulk.Id);
            db.Unschedule(BulkRun.TimerKind, bulk.Id);
            await db.SaveChangesAsync(token);
            return await db.ViewAsync(bulk, token);
        }, ct);
}
