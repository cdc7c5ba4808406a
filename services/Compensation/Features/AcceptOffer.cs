using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Grant = Recovery.Compensation.Domain.Grant;
using Offer = Recovery.Compensation.Domain.Offer;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>
/// The customer takes an option: the money is reserved, the grant made and its payout scheduled in one transaction with the acceptance (CO-08), so that
/// none of them exists without the others.
/// </summary>
internal sealed class AcceptOffer(Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, TimeProvider time)
{
    public Task<V1.Offer> HandleAsync(AcceptOfferRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => AcceptAsync(db, request, call, token), ct);

    private async Task<V1.Offer> AcceptAsync(CompensationDbContext db, AcceptOfferRequest request, CallContext call, CancellationToken ct)
    {
        var (offer, lived) = await db.OfferAsync(request.Offer, request.Etag, ct);
        var now = time.GetUtcNow();
        var chosen = offer.Choose(request.Option, now);
        var policy = await db.PolicyOfAsync(policies, offer.PolicyVersion, ct);
        if (chosen.Cost is not null && !offer.Approved)
            await DemandAuthorityAsync(db, offer, lived, Amount.Of(chosen.Cost), policy, now, ct);
        var grant = Grant.Of(offer, chosen, Grant.IdFor(offer.Id), lived.CustomerId, PolicyRules.ReservationHours(policy), now);
        if (grant.Amount is { } cost)
            grant.CountGiven(Exchange.CostInPolicys(cost, policy, offer.ProposedAt));
        db.Grants.Add(grant);
        db.CloseOffer(offer, lived, offer.Accept(chosen, grant.Id, call.Answer(request.Words, now), request.HasFeltFair ? request.FeltFair : null));
        if (grant.Amount is { } amount)
        {
            if (!grant.Approved)
                lived.CountGivenAlone(amount.Minor);
            await db.ReserveAsync(lived, [grant], now, ct);
        }
        db.CarryOut(grant, lived, now);
        await db.SaveChangesAsync(ct);
        return offer.View();
    }

    /// <summary>What was given since the proposal, on other cases, may have used the authority up: the proposal's own decision is asked again (CO-07).</summary>
    private static async Task DemandAuthorityAsync(
        CompensationDbContext db, Offer offer, CaseCopy lived, Amount cost, CompensationPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        var giver = new Giver(offer.ProposedBy, offer.ProposerRole ?? Agent.Types.Role.Agent, lived, cost.Currency, offer.ProposedAt);
        await db.PassGatesAsync(giver, policy, ct);
        var authority = await db.AuthorityAsync(giver, policy, now, ct);
        if (!authority.Permits(cost))
            throw Offer.Above(cost, authority.Limit);
    }
}
