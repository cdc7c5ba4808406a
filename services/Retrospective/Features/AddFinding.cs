using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Adds something found out, with its source (RE-03).</summary>
internal sealed class AddFinding(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    public const int MaxFindings = 200;

    public Task<Contracts.Retrospective.V1.Retrospective> HandleAsync(AddFindingRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var review = await db.ReviewAsync(request.Retrospective, token);
            if (review.Findings.Count >= MaxFindings)
                throw new RuleBroken(RetrospectiveErrors.TooMany, $"A review holds at most {MaxFindings} findings.");
            review.AddFinding(request.Text, request.Source, call.Caller.Agent ?? call.Caller.Subject, time.GetUtcNow());
            await db.SaveChangesAsync(token);
            return review.View(await db.CaseAsync(review.CaseId, token), await db.RootCauseAsync(review, token));
        }, ct);
}
