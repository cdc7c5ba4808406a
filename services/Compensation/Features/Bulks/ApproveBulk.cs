using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>A second pair of eyes agrees to a bulk, or the next of the chain for what it costs in all does (CO-07, CO-12).</summary>
internal sealed class ApproveBulk(Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, TimeProvider time)
{
    public Task<V1.Bulk> HandleAsync(ApproveBulkRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var bulk = await db.BulkAsync(request.Bulk, request.Etag, token);
            var now = time.GetUtcNow();
            var policy = await db.PolicyOfAsync(policies, bulk.PolicyVersion, token);
            var approver = await db.ApproverAsync(call.Actor(), policy, now, token);
            bulk.Approve(approver, request.Reason, ApprovalChain.For(bulk.Total, policy, bulk.CreatedAt), now);
            await db.SaveChangesAsync(token);
            return bulk.View();
        }, ct);
}
