using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Features;

/// <summary>What an experiment shows so far (CO-16).</summary>
internal sealed class GetExperiment(Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies)
{
    /// <summary>The contract's bound.</summary>
    public const int MaxOffers = 10_000;

    public async Task<ExperimentResult> HandleAsync(GetExperimentRequest request, CallContext call, CancellationToken ct)
    {
        var policy = await policies.CurrentAsync(call.Tenant, ct);
        var offers = await store.ReadAsync(call.Tenant, (db, token) => Tried(db, request.Experiment).ToListAsync(token), ct);
        return offers.Count > 0 || policy.Policy.Experiments.Any(e => e.Name == request.Experiment)
            ? ExperimentOutcome.Of(request.Experiment, offers)
            : throw CompensationErrors.NotFound("experiment", request.Experiment);
    }

    /// <summary>Its latest offers: their ids follow their time.</summary>
    public static IQueryable<TriedOffer> Tried(CompensationDbContext db, string experiment) => db.Offers
        .Where(o => o.Experiment == experiment)
        .LeftJoin(db.Grants, o => o.Id, g => g.OfferId, (o, g) => new { Offer = o, g!.AmountMinor, g.Currency })
        .OrderByDescending(tried => tried.Offer.Id).Take(MaxOffers)
        .Select(t => new TriedOffer(t.Offer.Arm!, t.Offer.State, t.Offer.PresentedAt != null, t.Offer.FeltFair, t.AmountMinor, t.Currency));
}
