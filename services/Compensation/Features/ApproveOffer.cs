using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>A second pair of eyes agrees to an offer above authority (CO-07). The owner of the case stays the one who speaks for it.</summary>
internal sealed class ApproveOffer(Store<CompensationDbContext> store)
{
    public Task<V1.Offer> HandleAsync(ApproveOfferRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var offer = await db.OfferAsync(request.Offer, token);
            Etag.Demand(request.Etag, offer.Version);
            var lived = await db.CaseAsync(offer.CaseId, token);
            db.Publish(offer.Approve(call.Actor(), request.Reason), lived.Id, lived.NextEvent());
            await db.SaveChangesAsync(token);
            return offer.View();
        }, ct);
}
