using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>The shared causes a case looks like (RE-04); a person decides.</summary>
internal sealed class SuggestRootCauses(Store<RetrospectiveDbContext> store, LikeCases likeCases)
{
    private const int Most = 5;

    public Task<SuggestRootCausesResponse> HandleAsync(SuggestRootCausesRequest request, CallContext call, CancellationToken ct) =>
        store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var review = await db.ReviewAsync(request.Retrospective, token);
            var like = await likeCases.OfAsync(db, await db.CaseAsync(review.CaseId, token), token);
            return new SuggestRootCausesResponse
            {
                Suggestions =
                {
                    like.Take(Most).Select(cause => new SuggestRootCausesResponse.Types.Suggestion { RootCause = cause.CauseId, Name = cause.Name, Score = cause.Score, Reasons = { cause.Reasons } }),
                },
            };
        }, ct);
}
