using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>What keeps a review from being submitted, and what would make it better (RE-03).</summary>
internal sealed class CheckRetrospective(Store<RetrospectiveDbContext> store)
{
    public Task<CheckRetrospectiveResponse> HandleAsync(CheckRetrospectiveRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var review = await db.ReviewAsync(request.Retrospective, token);
            return new CheckRetrospectiveResponse { Problems = { await ProblemsAsync(db, review, await db.CaseAsync(review.CaseId, token), token) } };
        }, ct);

    internal static async Task<IReadOnlyList<ReviewProblem>> ProblemsAsync(RetrospectiveDbContext db, Review review, CaseFacts facts, CancellationToken ct) =>
        ReviewCheck.Of(review, await db.CauseOfAsync(facts, ct), await db.ColleagueNamesAsync(ct));
}
