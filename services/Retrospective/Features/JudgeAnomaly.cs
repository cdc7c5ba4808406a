using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>A person says whether something had happened (RE-05).</summary>
internal sealed class JudgeAnomaly(Store<RetrospectiveDbContext> store)
{
    public Task<Anomaly> HandleAsync(JudgeAnomalyRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            var anomaly = await db.Anomalies.FirstOrDefaultAsync(row => row.Id == request.Anomaly, token) ?? throw RetrospectiveErrors.NotFound();
            Etag.Demand(request.Etag, anomaly.Version);
            anomaly.Judge(request.Confirmed, call.Who(), request.Note);
            await db.SaveChangesAsync(token);
            return anomaly.View();
        }, ct);
}
