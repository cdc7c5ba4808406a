using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

internal sealed class GetAssignment(Store<RoutingDbContext> store)
{
    public Task<Assignment> HandleAsync(GetAssignmentRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) => (await db.CaseAsync(request.Case, token)).Assignment(), ct);
}
