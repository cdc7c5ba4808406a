using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Incidents;
using Recovery.ServiceDefaults.Errors;
using State = Recovery.Contracts.Routing.V1.Incident.Types.State;

namespace Recovery.Routing.Features.Incidents;

/// <summary>What the features of incidents ask of the tables.</summary>
internal static class IncidentQueries
{
    /// <summary>Incidents that are declared at one time: each new case is held against all of them.</summary>
    public const int MaxDeclared = 50;

    public static async Task<IncidentRow> IncidentAsync(this RoutingDbContext db, string id, CancellationToken ct) =>
        await db.Incidents.FirstOrDefaultAsync(i => i.Id == id, ct) ?? throw RoutingErrors.NotFound("incident", id);

    public static async Task<IncidentRow> DeclaredAsync(this RoutingDbContext db, string id, CancellationToken ct)
    {
        var incident = await db.IncidentAsync(id, ct);
        return incident.State == State.Declared ? incident : throw new RuleBroken(RoutingErrors.IncidentNotDeclared, $"The incident '{id}' is {Contracts.WireNames.Of(incident.State)}.");
    }

    public static IQueryable<CaseRow> Of(this IQueryable<CaseRow> cases, Signal signal)
    {
        if (signal.Category != Category.Unspecified)
            cases = cases.Where(c => c.Category == signal.Category);
        return signal.Product.Length > 0 ? cases.Where(c => c.ProductKey == signal.Product) : cases;
    }

    /// <summary>Those a rule reaches that were reported after a place, in the order of the report.</summary>
    public static IQueryable<CaseRow> After(this RoutingDbContext db, LinkRule rule, DateTimeOffset at, string id, int count) => db.Cases
        .Where(Later(at, id)).Of(rule.Signal).OrderBy(c => c.ReportedAt).ThenBy(c => c.Id).Take(count);

    public static IQueryable<IncidentCaseRow> LinkedTo(this RoutingDbContext db, string incident) => db.IncidentCases.Where(c => c.IncidentId == incident && !c.Unlinked);

    private static Expression<Func<CaseRow, bool>> Later(DateTimeOffset at, string id) => c => c.ReportedAt >= at && (c.ReportedAt > at || string.Compare(c.Id, id) > 0);
}
