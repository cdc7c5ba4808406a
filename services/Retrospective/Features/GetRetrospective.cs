using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

internal sealed class GetRetrospective(Store<RetrospectiveDbContext> store)
{
    public Task<Contracts.Retrospective.V1.Retrospective> HandleAsync(GetRetrospectiveRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var review = await db.ReviewAsync(request.Retrospective, token);
            var facts = await db.CaseAsync(review.CaseId, token);
            return review.View(facts, await db.CauseOfAsync(facts, token));
        }, ct);
}
