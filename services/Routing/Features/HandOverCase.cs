using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Features;

/// <summary>The owner passes the case on with what the next one needs to know: the customer never tells it twice (RT-02, RT-03).</summary>
internal sealed class HandOverCase(Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, Placement placement)
{
    public Task<Assignment> HandleAsync(HandOverCaseRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => HandOverAsync(db, request, token), ct);

    private async Task<Assignment> HandOverAsync(RoutingDbContext db, HandOverCaseRequest request, CancellationToken ct)
    {
        var row = await db.CaseAsync(request.Case, ct);
        Etag.Demand(request.Etag, row.Revision);
        row.DemandOpen();
        if (row.State != State.Owned)
            throw new RuleBroken(RoutingErrors.CaseNotOwned, $"The case '{row.Id}' waits for an owner; nobody can hand it over.");
        var policy = (await policies.CurrentAsync(db, ct)).Policy;
        var owner = row.Agent;
        if (request.Agent.Length > 0)
            await placement.GiveNamedAsync(db, row, request.Agent, $"{owner} handed the case over.", policy, ct, request.Note);
        else if (!await placement.TryPassOnAsync(db, row, $"{owner} handed the case over.", policy, ct, request.Note))
            throw new RuleBroken(RoutingErrors.AgentNotAble, "No other able agent has room.");
        return row.Assignment();
    }
}
