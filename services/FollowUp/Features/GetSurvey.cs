using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

internal sealed class GetSurvey(Store<FollowUpDbContext> store)
{
    public async Task<Survey> HandleAsync(GetSurveyRequest request, CallContext call, CancellationToken ct)
    {
        var row = await store.ReadAsync(call.Tenant, (db, token) => db.Surveys.FirstOrDefaultAsync(s => s.Id == request.Survey, token), ct);
        return row?.ToMessage() ?? throw CaseQueries.NotFound("survey", request.Survey);
    }
}
