using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using Delegation = Recovery.Compensation.Domain.Delegation;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>Lets another agent use the caller's authority to approve for a time, or ends that (CO-07).</summary>
internal sealed class PutDelegation(Store<CompensationDbContext> store, TimeProvider time)
{
    public Task<V1.Delegation> HandleAsync(PutDelegationRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var wanted = Delegation.Of(call.Actor(), request.To);
            var kept = await db.Delegations.FirstOrDefaultAsync(d => d.From == wanted.From && d.To == wanted.To, token);
            if (kept is null)
                db.Delegations.Add(kept = wanted);
            kept.Set(request.Until.ToDateTimeOffset(), request.Reason, time.GetUtcNow());
            await db.SaveChangesAsync(token);
            return kept.View();
        }, ct);
}
