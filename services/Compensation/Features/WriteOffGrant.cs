using Recovery.Compensation.Data;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Compensation.Payouts;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>
/// Gives up a payout whose outcome nobody can learn: it is asked after no more, and its money counts as gone, because it may have been paid (CO-10).
/// </summary>
internal sealed class WriteOffGrant(Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, TimeProvider time)
{
    public Task<V1.Grant> HandleAsync(WriteOffGrantRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => WriteOffAsync(db, request, call.Actor().Name, token), ct);

    private async Task<V1.Grant> WriteOffAsync(CompensationDbContext db, WriteOffGrantRequest request, string by, CancellationToken ct)
    {
        var grant = await db.GrantAsync(request.Grant, ct);
        Etag.Demand(request.Etag, grant.Version);
        var failed = grant.WriteOff(by, request.Reason);
        var (amount, now) = (grant.Amount!.Value, time.GetUtcNow());
        var lived = await db.CaseAsync(grant.CaseId, ct);
        await db.PostAsync(new Transfer(TransferKind.WriteOff, grant.FundId, amount, grant.Id), now, ct);
        db.Unschedule(PayoutJob.JobKind, grant.Id);
        db.Publish(failed, lived.Id, lived.NextEvent());
        db.PublishCost(lived, amount, (await policies.CurrentAsync(db, ct)).Policy, now);
        await db.SaveChangesAsync(ct);
        return grant.View();
    }
}
