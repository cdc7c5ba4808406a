using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Incidents;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;
using Role = Recovery.Contracts.Routing.V1.Agent.Types.Role;
using State = Recovery.Contracts.Routing.V1.Incident.Types.State;

namespace Recovery.Routing.Features.Incidents;

/// <summary>People say what is an incident, what is none, and when it is over (RT-09).</summary>
internal sealed class DecideIncident(Store<RoutingDbContext> store, IncidentLinks links, TimeProvider time)
{
    private static readonly TimeSpan DefaultSince = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(30);

    public Task<Incident> CreateAsync(CreateIncidentRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var now = time.GetUtcNow();
        var row = new IncidentRow { Id = TypeId.New("inc", now), Title = request.Title, OpenedAt = now, SeenAt = now };
        SetRule(row, request.Rule, now);
        db.Incidents.Add(row);
        return await DeclareAsync(db, row, request.Commander, call, token);
    }, ct);

    public Task<Incident> DeclareAsync(DeclareIncidentRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var row = await ProposedAsync(db, request.Incident, request.Etag, token);
        if (request.Title.Length > 0)
            row.Title = request.Title;
        if (request.Rule is not null)
            SetRule(row, request.Rule, time.GetUtcNow());
        return await DeclareAsync(db, row, request.Commander, call, token);
    }, ct);

    public Task<Incident> DismissAsync(DismissIncidentRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var row = await ProposedAsync(db, request.Incident, request.Etag, token);
        (row.State, row.EndedAt, row.Reason, row.DecidedBy) = (State.Dismissed, time.GetUtcNow(), request.Reason, Who(call));
        return await SavedAsync(db, row, token);
    }, ct);

    public Task<Incident> ResolveAsync(ResolveIncidentRequest request, CallContext call, CancellationToken ct) => store.ExecuteAsync(call, async (db, token) =>
    {
        var row = await db.DeclaredAsync(request.Incident, token);
        Etag.Demand(request.Etag, row.Version);
        (row.State, row.EndedAt, row.Reason, row.LinkingDone) = (State.Resolved, time.GetUtcNow(), request.Reason, true);
        db.Unschedule(IncidentLinks.TimerKind, row.Id);
        return await SavedAsync(db, row, token);
    }, ct);

    private static async Task<IncidentRow> ProposedAsync(RoutingDbContext db, string id, string etag, CancellationToken ct)
    {
        var row = await db.IncidentAsync(id, ct);
        Etag.Demand(etag, row.Version);
        return row.State == State.Proposed ? row : throw new RuleBroken(RoutingErrors.IncidentNotProposed, $"The incident '{id}' is {Contracts.WireNames.Of(row.State)}.");
    }

    private async Task<Incident> DeclareAsync(RoutingDbContext db, IncidentRow row, string commander, CallContext call, CancellationToken ct)
    {
        var agent = await db.AgentAsync(commander, ct);
        if (agent.Role != Role.Commander)
            throw new RuleBroken(RoutingErrors.AgentNotAble, $"{commander} is no commander.", [new FieldProblem("#/commander", "not-able", "Name an agent of the role COMMANDER.")]);
        if (await db.Incidents.CountAsync(i => i.State == State.Declared, ct) >= IncidentQueries.MaxDeclared)
            throw new RuleBroken(RoutingErrors.TooManyIncidents, $"{IncidentQueries.MaxDeclared} incidents are declared; resolve those that are over.");
        (row.State, row.Commander, row.DecidedBy, row.DeclaredAt) = (State.Declared, agent.Id, Who(call), time.GetUtcNow());
        links.Begin(db, row);
        return await SavedAsync(db, row, ct);
    }

    private static void SetRule(IncidentRow row, IncidentRule rule, DateTimeOffset now)
    {
        var since = rule.Since?.ToDateTimeOffset() ?? now - DefaultSince;
        if (rule.Category == Category.Unspecified && rule.Product.Trim().Length == 0)
            throw Refused("#/rule", "not-clear", "A rule names a category, a product, or both.");
        if (since < now - LongestAgo || since > now)
            throw Refused("#/rule/since", "out-of-range", "A rule reaches back 30 days at most, and not into the future.");
        (row.Category, row.Product, row.ProductKey, row.Since) = (rule.Category, rule.Product.Trim(), Signal.Key(rule.Product), since);
    }

    private static RuleBroken Refused(string field, string code, string detail) => new(CommonErrors.InvalidArgument, detail, [new FieldProblem(field, code, detail)]);

    private static string Who(CallContext call) => call.Caller.Agent ?? call.Caller.Subject;

    /// <summary>The answer carries the version it was stored under.</summary>
    private static async Task<Incident> SavedAsync(RoutingDbContext db, IncidentRow row, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        return row.View(await db.LinkedTo(row.Id).CountAsync(ct));
    }
}
