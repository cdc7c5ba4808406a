using Recovery.Compensation.Data;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Features;

/// <summary>"Does this resolution feel fair and satisfactory to you?", answered after the acceptance (CO-09).</summary>
internal sealed class AnswerFairness(Store<CompensationDbContext> store)
{
    public Task<V1.Offer> HandleAsync(AnswerFairnessRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var (offer, _) = await db.OfferAsync(request.Offer, request.Etag, token);
            offer.FeelsFair(request.FeltFair);
            await db.SaveChangesAsync(token);
            return offer.View();
        }, ct);
}
