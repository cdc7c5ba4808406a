using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Features;

/// <summary>What every use case looks up first, and how it tells the others.</summary>
internal static class Lookups
{
    public static async Task<CaseRow> CaseAsync(this RoutingDbContext db, string id, CancellationToken ct) =>
        await db.Cases.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw RoutingErrors.NotFound("case", id);

    public static async Task<AgentRow> AgentAsync(this RoutingDbContext db, string id, CancellationToken ct) =>
        await db.Agents.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw RoutingErrors.NotFound("agent", id);

    /// <summary>The case an event is about; the event waits for it where it is not here yet.</summary>
    public static async Task<CaseRow> CaseOfEventAsync(this RoutingDbContext db, string id, CancellationToken ct) =>
        await db.Cases.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw new EventOutOfOrder("CaseOpened");

    /// <summary>Publishes an event of the case, in the case's own sequence.</summary>
    public static void Publish(this RoutingDbContext db, CaseRow row, IMessage @event) => db.Publish(@event, row.Id, ++row.EventSequence);
}
