using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>Puts an offer to the customer; from now on the time to choose runs.</summary>
internal sealed class PresentOffer(Store<CompensationDbContext> store, TimeProvider time)
{
    public Task<V1.Offer> HandleAsync(PresentOfferRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => PresentAsync(db, request, token), ct);

    private async Task<V1.Offer> PresentAsync(CompensationDbContext db, PresentOfferRequest request, CancellationToken ct)
    {
        var (offer, lived) = await db.OfferAsync(request.Offer, request.Etag, ct);
        var presented = offer.Present(time.GetUtcNow());
        if (lived.Closed)
            throw new RuleBroken(CompensationErrors.CaseClosed, "The case is resolved; an offer can be presented once it is open again.");
        db.Schedule(OfferExpiry.TimerKind, offer.Id, lived.Id, offer.ExpiresAt);
        db.Publish(presented, lived.Id, lived.NextEvent());
        await db.SaveChangesAsync(ct);
        return offer.View();
    }
}
