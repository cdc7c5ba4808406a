using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Clocks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features.Incidents;

/// <summary>People link cases the rule does not reach, take out those it should not, and say that they called a key account (RT-09, RT-10).</summary>
internal sealed class ChangeIncidentCases(Store<RoutingDbContext> store, IncidentLinks links, RecordMoment moments, TimeProvider time)
{
    public Task<IncidentCase> LinkAsync(LinkIncidentCaseRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var incident = await db.DeclaredAsync(request.Incident, token);
        var row = await db.CaseAsync(request.Case, token);
        var reason = request.Reason.Length > 0 ? request.Reason : $"{Who(call)} linked it.";
        if (await FindAsync(db, request.Incident, request.Case, token) is not { } link)
            return links.Link(db, incident, row, reason).View();
        if (link.Unlinked)
        {
            (link.Unlinked, link.Reason, link.LinkedAt) = (false, reason, time.GetUtcNow());
            links.Tell(db, incident, row, link);
        }
        return link.View();
    }, ct);

    public Task<IncidentCase> UnlinkAsync(UnlinkIncidentCaseRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var incident = await db.IncidentAsync(request.Incident, token);
        var row = await db.CaseAsync(request.Case, token);
        var link = await FindAsync(db, incident.Id, row.Id, token) ?? throw RoutingErrors.NotFound("case of the incident", request.Case);
        if (!link.Unlinked)
        {
            (link.Unlinked, link.Reason) = (true, request.Reason.Length > 0 ? request.Reason : $"{Who(call)} took it out.");
            db.Publish(row, new CaseUnlinkedFromIncident { Case = row.Id, Incident = incident.Id, Title = incident.Title, Reason = link.Reason });
        }
        return link.View();
    }, ct);

    /// <summary>Talking to the customer keeps them informed like any message, and is work on the case.</summary>
    public Task<IncidentCase> ContactedAsync(RecordPersonalContactRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var incident = await db.IncidentAsync(request.Incident, token);
        var row = await db.CaseAsync(request.Case, token);
        if (await FindAsync(db, incident.Id, row.Id, token) is not { Contact.Length: > 0 } link)
            throw new RuleBroken(RoutingErrors.NoContactDue, $"Nobody was asked to call the customer of '{row.Id}' for this incident.");
        if (link.ContactedAt is null)
        {
            var now = time.GetUtcNow();
            (link.ContactedAt, link.ContactNote) = (now, request.Note);
            row.Acted(now);
            await moments.HandleAsync(row, now, db, token, MomentKind.Updated);
            db.Publish(row, new PersonalContactMade { Case = row.Id, Incident = incident.Id, Agent = call.Caller.Agent ?? link.Contact, Note = request.Note, ContactedAt = Timestamp.FromDateTimeOffset(now) });
        }
        return link.View();
    }, ct);

    private static Task<IncidentCaseRow?> FindAsync(RoutingDbContext db, string incident, string @case, CancellationToken ct) =>
        db.IncidentCases.FirstOrDefaultAsync(c => c.IncidentId == incident && c.CaseId == @case, ct);

    private static string Who(CallContext call) => call.Caller.Agent ?? call.Caller.Subject;
}
