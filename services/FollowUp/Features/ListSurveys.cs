using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

/// <summary>The surveys of a case, newest first: one per round of its recovery.</summary>
internal sealed class ListSurveys(Store<FollowUpDbContext> store)
{
    private const int MaxSurveys = 20;

    public async Task<ListSurveysResponse> HandleAsync(ListSurveysRequest request, CallContext call, CancellationToken ct)
    {
        var rows = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            await db.RequireCaseAsync(request.Case, token);
            return await db.Surveys.Where(s => s.CaseId == request.Case).OrderByDescending(s => s.Round).Take(MaxSurveys).ToListAsync(token);
        }, ct);
        return new ListSurveysResponse { Surveys = { rows.Select(row => row.ToMessage()) } };
    }
}
