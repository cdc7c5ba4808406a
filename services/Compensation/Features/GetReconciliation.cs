using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>What the ledger and the provider say of one day (CO-11).</summary>
internal sealed class GetReconciliation(Store<CompensationDbContext> store)
{
    public Task<V1.Reconciliation> HandleAsync(GetReconciliationRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
            (await db.Reconciliations.FirstOrDefaultAsync(r => r.Day == request.Day, token))?.Report
            ?? throw CompensationErrors.NotFound("reconciliation", request.Day), ct);
}
