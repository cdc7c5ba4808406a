using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>The customer says no; another offer can be proposed.</summary>
internal sealed class DeclineOffer(Store<CompensationDbContext> store, TimeProvider time)
{
    public Task<V1.Offer> HandleAsync(DeclineOfferRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var (offer, lived) = await db.OfferAsync(request.Offer, request.Etag, token);
            db.CloseOffer(offer, lived, offer.Decline(call.Answer(request.Reason, time.GetUtcNow())));
            await db.SaveChangesAsync(token);
            return offer.View();
        }, ct);
}
