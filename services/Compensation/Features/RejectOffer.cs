using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>A second pair of eyes refuses an offer above authority; another can be proposed.</summary>
internal sealed class RejectOffer(Store<CompensationDbContext> store)
{
    public Task<V1.Offer> HandleAsync(RejectOfferRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var (offer, lived) = await db.OfferAsync(request.Offer, request.Etag, token);
            db.CloseOffer(offer, lived, offer.Reject(call.Actor(), request.Reason));
            await db.SaveChangesAsync(token);
            return offer.View();
        }, ct);
}
