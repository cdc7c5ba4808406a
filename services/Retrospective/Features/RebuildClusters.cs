using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>Has all clusters made anew (RE-05): by the job that makes them, in its steps.</summary>
internal sealed class RebuildClusters(Store<RetrospectiveDbContext> store, TimeProvider time)
{
    public Task<RebuildClustersResponse> HandleAsync(CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, async (db, token) =>
        {
            ClusterCases.BeginAnew(db, time.GetUtcNow());
            return new RebuildClustersResponse { Cases = await db.Cases.LongCountAsync(token) };
        }, ct);
}
