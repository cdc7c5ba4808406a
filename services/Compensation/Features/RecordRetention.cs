using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using Retention = Recovery.Compensation.Domain.Retention;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>Somebody who knows tells whether the customer of a case stayed (CO-15).</summary>
internal sealed class RecordRetention(Store<CompensationDbContext> store, TimeProvider time)
{
    public Task<V1.Retention> HandleAsync(RecordRetentionRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var lived = await db.CaseAsync(request.Case, token);
            var kept = await db.Retentions.FirstOrDefaultAsync(r => r.CaseId == lived.Id, token);
            if (kept is null)
                db.Retentions.Add(kept = new Retention { CaseId = lived.Id });
            kept.Tell(request, lived, call.Actor().Name, time.GetUtcNow());
            await db.SaveChangesAsync(token);
            return kept.View();
        }, ct);
}
