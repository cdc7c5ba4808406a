using Microsoft.EntityFrameworkCore;
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
        var policy = await db.PolicyOfAsync(policies, offer, ct);
        var approver = await ApproverAsync(db, actor, policy, now, ct);
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

    /// <summary>Roles matter where the policy asks for them, and only there are they looked up.</summary>
    private static async Task<Approver> ApproverAsync(CompensationDbContext db, Actor actor, CompensationPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        if (policy.ApprovalLevels.Count == 0 || actor.Agent is null)
            return new Approver(actor, null, []);
        var delegators = db.Delegations.Where(d => d.To == actor.Agent && d.Until > now).Select(d => d.From);
        var known = await db.Agents.AsNoTracking().Where(a => a.Id == actor.Agent || delegators.Contains(a.Id)).Take(ListDelegations.Max).ToListAsync(ct);
        var others = known.Where(a => a.Id != actor.Agent).OrderBy(a => a.Id, StringComparer.Ordinal).Select(a => new Delegated(a.Id, a.Role));
        return new Approver(actor, known.FirstOrDefault(a => a.Id == actor.Agent)?.Role, [.. others]);
    }
}
