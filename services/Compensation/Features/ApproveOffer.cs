using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>
/// A second pair of eyes agrees to an offer above authority, or the next of a chain does (CO-07). The owner of the case stays the one who speaks for it.
/// </summary>
internal sealed class ApproveOffer(Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, TimeProvider time)
{
    public Task<V1.Offer> HandleAsync(ApproveOfferRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => ApproveAsync(db, request, call.Actor(), token), ct);

    private async Task<V1.Offer> ApproveAsync(CompensationDbContext db, ApproveOfferRequest request, Actor actor, CancellationToken ct)
    {
        var offer = await db.OfferAsync(request.Offer, ct);
        Etag.Demand(request.Etag, offer.Version);
        var now = time.GetUtcNow();
        var policy = await db.PolicyOfAsync(policies, offer.PolicyVersion, ct);
        var approver = await db.ApproverAsync(actor, policy, now, ct);
        var chain = ApprovalChain.For(offer.HighestCost, policy, offer.ProposedAt);
        if (offer.Approve(approver, request.Reason, chain, now) is { } approved)
        {
            var lived = await db.CaseAsync(offer.CaseId, ct);
            db.Schedule(OfferExpiry.TimerKind, offer.Id, lived.Id, offer.ExpiresAt);
            db.Publish(approved, lived.Id, lived.NextEvent());
        }
        await db.SaveChangesAsync(ct);
        return offer.View();
    }
}
