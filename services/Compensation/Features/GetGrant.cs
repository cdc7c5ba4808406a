using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

internal sealed class GetGrant(Store<CompensationDbContext> store)
{
    public Task<V1.Grant> HandleAsync(GetGrantRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) => (await db.GrantAsync(request.Grant, token)).View(), ct);
}
