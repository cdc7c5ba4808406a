using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Intake.Features;

/// <summary>Open cases that may be about the failure of a case, as they stand now (IN-03).</summary>
internal sealed class ListMatches(
    Store<IntakeDbContext> store, PolicyStore<IntakeDbContext, IntakePolicy> policies, MatchFinder finder, ReportQueries queries)
{
    private const int Most = 20;

    public async Task<ListMatchesResponse> HandleAsync(ListMatchesRequest request, CallContext call, CancellationToken ct)
    {
        var settings = MatchSettings.Of((await policies.CurrentAsync(call.Tenant, ct)).Policy);
        return await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var @case = await db.Cases.VisibleTo(call.Caller).FirstOrDefaultAsync(c => c.Id == request.Case, token) ?? throw IntakeErrors.NoSuchCase();
            var customer = await db.Customers.SingleAsync(c => c.Id == @case.CustomerId, token);
            var sender = new Sender(customer, IsNew: false, await queries.MembersAsync(db, customer));
            var candidates = await finder.FindAsync(db, MatchFinder.TraitsOf(@case), sender, settings, except: @case.Id, token);
            var dismissed = await DismissedAsync(db, @case.Id, token);
            var shown = candidates.Where(candidate => candidate.Score.Score >= settings.Suggest && !dismissed.Contains(candidate.Case.Id))
                .Where(candidate => call.Caller.SeesSensitive() || !candidate.Case.IsSensitive);
            return new ListMatchesResponse { Matches = { shown.OrderByDescending(candidate => candidate.Score.Score).Take(Most).Select(candidate => candidate.ToMatch()) } };
        }, ct);
    }

    private static async Task<HashSet<string>> DismissedAsync(IntakeDbContext db, string id, CancellationToken ct)
    {
        var pairs = await db.DismissedMatches.Where(d => d.CaseId == id || d.OtherId == id).Take(1000).Select(d => new { d.CaseId, d.OtherId }).ToListAsync(ct);
        return [.. pairs.Select(pair => pair.CaseId == id ? pair.OtherId : pair.CaseId)];
    }
}
