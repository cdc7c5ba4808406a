using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Features;

/// <summary>
/// It cannot be made good, and somebody says so: an apology, what cannot be done, and what can be done instead (RT-12). The owner decides; follow-up tells the customer and
/// ends the case with that evidence.
/// </summary>
internal sealed class DeclareUnrecoverable(Store<RoutingDbContext> store, TimeProvider time)
{
    public Task<Unrecoverable> HandleAsync(DeclareUnrecoverableRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var row = await db.CaseAsync(request.Case, token);
        row.DemandOpen();
        if (row.State != State.Owned)
            throw new RuleBroken(RoutingErrors.CaseNotOwned, $"The case '{row.Id}' waits for an owner; nobody can give it up yet.");
        if (row.UnrecoverableAt is not null && row.UnrecoverableAt >= row.AssignedAt)
            throw new RuleBroken(RoutingErrors.CaseUnrecoverable, $"The case '{row.Id}' was declared unrecoverable already.");
        var now = time.GetUtcNow();
        row.UnrecoverableAt = now;
        row.Acted(now);
        var by = call.Caller.Agent ?? call.Caller.Subject;
        db.Publish(row, new CaseDeclaredUnrecoverable
        {
            Case = row.Id,
            Apology = request.Apology,
            Limits = request.Limits,
            Alternatives = { request.Alternatives },
            DeclaredBy = by,
            DeclaredAt = Timestamp.FromDateTimeOffset(now),
        });
        return new Unrecoverable { Case = row.Id, DeclaredAt = Timestamp.FromDateTimeOffset(now), DeclaredBy = by };
    }, ct);
}
