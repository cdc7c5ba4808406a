using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Offer = Recovery.Compensation.Domain.Offer;

namespace Recovery.Compensation.Features;

/// <summary>Shows what another policy would have made of the latest offers, before it is put in force. Two queries, then pure decisions.</summary>
internal sealed class SimulatePolicy(Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies)
{
    private const int DefaultOffers = 200;

    public async Task<SimulatePolicyResponse> HandleAsync(SimulatePolicyRequest request, CallContext call, CancellationToken ct)
    {
        policies.Validate(request.Policy);
        var inForce = await policies.CurrentAsync(call.Tenant, ct);
        var past = await store.ReadAsync(call.Tenant, (db, token) => PastAsync(db, request.Offers > 0 ? request.Offers : DefaultOffers, token), ct);
        var answer = PolicySimulation.Run(past, inForce.Policy, request.Policy);
        answer.PolicyVersion = inForce.Version;
        return answer;
    }

    /// <summary>The ids of offers follow their time. What a bulk gave was not worked out by the policy, and no other would have changed it.</summary>
    public static IQueryable<Offer> Latest(CompensationDbContext db) => db.Offers.Where(o => o.BulkId == null).OrderByDescending(o => o.Id);

    private static async Task<IReadOnlyCollection<PastOffer>> PastAsync(CompensationDbContext db, int count, CancellationToken ct)
    {
        var offers = await Latest(db).Take(count).ToListAsync(ct);
        var ids = offers.Select(o => o.CaseId).Distinct().ToList();
        var cases = await db.Cases.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        return [.. offers.Select(o => Past(o, cases[o.CaseId]))];
    }

    private static PastOffer Past(Offer offer, CaseCopy lived)
    {
        var loss = offer.Terms.VerifiedLoss is { } money ? Amount.Of(money) : Amount.Zero(offer.Terms.Authority.Currency);
        var claim = new Claim(lived, loss, offer.ProposedBy, offer.ProposedAt) { Fault = offer.Terms.Fault, Own = offer.Terms.Options.FirstOrDefault(o => o.Own) };
        return new PastOffer(offer.Id, offer.ProposerRole ?? Agent.Types.Role.Agent, claim);
    }
}
