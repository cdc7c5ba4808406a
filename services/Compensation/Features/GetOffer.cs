using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

internal sealed class GetOffer(Store<CompensationDbContext> store)
{
    public Task<V1.Offer> HandleAsync(GetOfferRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) => (await db.OfferAsync(request.Offer, token)).View(), ct);
}
