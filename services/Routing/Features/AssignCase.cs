using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Assignment;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Features;

/// <summary>
/// Gives the case to the named agent, or to the best able one. An owner who is still able is that: a case does not wander because somebody asked again
/// (RT-02).
/// </summary>
internal sealed class AssignCase(Store<RoutingDbContext> store, Placement placement)
{
    public Task<Assignment> HandleAsync(AssignCaseRequest request, CallContext call, CancellationToken ct) =>
        store.ExecuteAsync(call, (db, token) => AssignAsync(db, request, token), ct);

    private async Task<Assignment> AssignAsync(RoutingDbContext db, AssignCaseRequest request, CancellationToken ct)
    {
        var row = await db.CaseAsync(request.Case, ct);
        Etag.Demand(request.Etag, row.Revision);
        if (row.State == State.Ended)
            throw new RuleBroken(RoutingErrors.CaseClosed, $"The case '{row.Id}' is resolved; it takes an owner again when it is reopened.");
        if (request.Agent.Length > 0)
            await GiveAsync(db, row, request, ct);
        else if (!await IsKeptAsync(db, row, ct))
            await placement.PlaceAsync(db, row, ct);
        return row.Assignment();
    }

    private async Task GiveAsync(RoutingDbContext db, CaseRow row, AssignCaseRequest request, CancellationToken ct)
    {
        var agent = (await db.AgentAsync(request.Agent, ct)).Facts;
        if (AgentChoice.Obstacle(agent, row.Needs) is { } obstacle)
            throw new RuleBroken(RoutingErrors.AgentNotAble, obstacle, [new FieldProblem("#/agent", "not-able", obstacle)]);
        if (row.State == State.Owned && row.Agent == agent.Id)
            return;
        if (!await db.TakePlaceAsync(agent.Id, ct))
        {
            throw new RuleBroken(RoutingErrors.AgentOverCapacity, $"{agent.Id} owns {agent.Load} cases and can own {agent.Capacity}.",
                [new FieldProblem("#/agent", "over-capacity", "Name another agent, or raise the capacity.")]);
        }
        await placement.GiveAsync(db, row, agent, request.Reason.Length > 0 ? request.Reason : $"{agent.Name} was named.", ct);
    }

    private static async Task<bool> IsKeptAsync(RoutingDbContext db, CaseRow row, CancellationToken ct) =>
        row.State == State.Owned && AgentChoice.Obstacle((await db.AgentAsync(row.Agent, ct)).Facts, row.Needs) is null;
}
