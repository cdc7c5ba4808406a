using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Features;

/// <summary>
/// Gives the case to the named agent, or to the best able one. An owner who is still able is that: a case does not wander because somebody asked again
/// (RT-02).
/// </summary>
internal sealed class AssignCase(Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, Placement placement)
{
    public Task<Assignment> HandleAsync(AssignCaseRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => AssignAsync(db, request, token), ct);

    private async Task<Assignment> AssignAsync(RoutingDbContext db, AssignCaseRequest request, CancellationToken ct)
    {
        var row = await db.CaseAsync(request.Case, ct);
        Etag.Demand(request.Etag, row.Revision);
        row.DemandOpen();
        if (request.Agent.Length > 0)
            await placement.GiveNamedAsync(db, row, request.Agent, request.Reason, (await policies.CurrentAsync(db, ct)).Policy, ct);
        else if (!await IsKeptAsync(db, row, ct))
            await placement.PlaceAsync(db, row, ct);
        return row.Assignment();
    }

    private static async Task<bool> IsKeptAsync(RoutingDbContext db, CaseRow row, CancellationToken ct) =>
        row.State == State.Owned && AgentChoice.Obstacle((await db.AgentAsync(row.Agent, ct)).Facts, row.Needs) is null;
}
