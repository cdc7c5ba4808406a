using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Routing.V1.Incident.Types.State;

namespace Recovery.Routing.Features.Incidents;

/// <summary>Incidents, their cases, and who calls whom.</summary>
internal sealed class ReadIncidents(Store<RoutingDbContext> store, PageTokens tokens)
{
    private const int MaxContacts = 1_000;

    public async Task<ListIncidentsResponse> ListAsync(ListIncidentsRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("incidents", ((int)request.State).ToString(CultureInfo.InvariantCulture));
        var last = tokens.Read(request.PageToken, call.Tenant, filter)?[0];
        var (rows, counts) = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var page = await Page(db, request.State, last).Take(size + 1).ToListAsync(token);
            var ids = page.ConvertAll(row => row.Id);
            var linked = await db.IncidentCases.Where(c => ids.Contains(c.IncidentId) && !c.Unlinked).GroupBy(c => c.IncidentId).Select(g => new { g.Key, Cases = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Cases, token);
            return (page, linked);
        }, ct);
        return new ListIncidentsResponse
        {
            Incidents = { rows.Take(size).Select(row => row.View(counts.GetValueOrDefault(row.Id))) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, rows[size - 1].Id) : "",
        };
    }

    public Task<Incident> GetAsync(GetIncidentRequest request, CallContext call, CancellationToken ct) => store.ReadAsync(call.Tenant, async (db, token) =>
        (await db.IncidentAsync(request.Incident, token)).View(await db.LinkedTo(request.Incident).CountAsync(token)), ct);

    public async Task<ListIncidentCasesResponse> CasesAsync(ListIncidentCasesRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("incident-cases", request.Incident);
        var after = tokens.Read(request.PageToken, call.Tenant, filter)?[0] ?? "";
        var rows = await store.ReadAsync(call.Tenant, async (db, token) =>
            await TellStory.Page(db, (await db.IncidentAsync(request.Incident, token)).Id, after, size + 1).ToListAsync(token), ct);
        return new ListIncidentCasesResponse
        {
            Cases = { rows.Take(size).Select(row => row.View()) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, rows[size - 1].CaseId) : "",
        };
    }

    public async Task<ListPersonalContactsResponse> ContactsAsync(ListPersonalContactsRequest request, CallContext call, CancellationToken ct)
    {
        var rows = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var incident = await db.IncidentAsync(request.Incident, token);
            return await Contacts(db, incident.Id).Take(MaxContacts).ToListAsync(token);
        }, ct);
        return new ListPersonalContactsResponse { Contacts = { rows.Select(row => row.View()) } };
    }

    public static IQueryable<IncidentCaseRow> Contacts(RoutingDbContext db, string incident) =>
        db.IncidentCases.Where(c => c.IncidentId == incident && c.Contact != "").OrderBy(c => c.ContactDueAt);

    private static IQueryable<IncidentRow> Page(RoutingDbContext db, State state, string? last)
    {
        var incidents = state == State.Unspecified ? db.Incidents : db.Incidents.Where(i => i.State == state);
        return (last is null ? incidents : incidents.Where(i => string.Compare(i.Id, last) < 0)).OrderByDescending(i => i.Id);
    }
}
