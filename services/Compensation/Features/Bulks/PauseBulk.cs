using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>Stops giving for now: a batch that is at work is finished, the next one is not begun.</summary>
internal sealed class PauseBulk(Store<CompensationDbContext> store)
{
    public Task<V1.Bulk> HandleAsync(SteerBulkRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var bulk = await db.BulkAsync(request.Bulk, request.Etag, token);
            bulk.Pause(BulkWords.Stopped(call, request));
            db.Unschedule(BulkRun.TimerKind, bulk.Id);
            await db.SaveChangesAsync(token);
            return await db.ViewAsync(bulk, token);
        }, ct);
}
