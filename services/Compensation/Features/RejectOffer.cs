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
            var offer = await db.OfferAsync(request.Offer, token);
            Etag.Demand(request.Etag, offer.Version);
            var lived = await db.CaseAsync(offer.CaseId, token);
            var rejected = offer.Reject(call.Actor(), request.Reason);
            lived.OpenOffer = null;
            db.Unschedule(OfferExpiry.TimerKind, offer.Id);
            db.Publish(rejected, lived.Id, lived.NextEvent());
            await db.SaveChangesAsync(token);
            return offer.View();
        }, ct);
}
