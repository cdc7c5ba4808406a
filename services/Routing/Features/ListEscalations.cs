using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features;

/// <summary>What was raised about a case, and to whom (RT-08).</summary>
internal sealed class ListEscalations(Store<RoutingDbContext> store)
{
    private const int MaxEscalations = 200;

    public async Task<ListEscalationsResponse> HandleAsync(ListEscalationsRequest request, CallContext call, CancellationToken ct)
    {
        var rows = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var row = await db.CaseAsync(request.Case, token);
            return await db.Escalations.Where(e => e.CaseId == row.Id).OrderByDescending(e => e.RaisedAt).ThenBy(e => e.Clock).Take(MaxEscalations).ToListAsync(token);
        }, ct);
        return new ListEscalationsResponse { Escalations = { rows.Select(View) } };
    }

    private static Escalation View(EscalationRow row) => new()
    {
        Clock = row.Clock,
        Level = row.Level,
        To = row.AlertedRole,
        Agents = { row.Agents },
        DueAt = Timestamp.FromDateTimeOffset(row.DueAt),
        RaisedAt = Timestamp.FromDateTimeOffset(row.RaisedAt),
    };
}
