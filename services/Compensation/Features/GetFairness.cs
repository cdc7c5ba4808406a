using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Fairness;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using Grant = Recovery.Compensation.Domain.Grant;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Features;

/// <summary>Whether similar cases get similar remedies (CO-14): one query, then pure comparison.</summary>
internal sealed class GetFairness(Store<CompensationDbContext> store)
{
    /// <summary>The contract's bound.</summary>
    public const int MaxRemedies = 5_000;

    public async Task<FairnessReport> HandleAsync(GetFairnessRequest request, CallContext call, CancellationToken ct)
    {
        var window = ReportWindow.Of(request.From, request.Until);
        var given = await store.ReadAsync(call.Tenant, (db, token) => GivenAsync(db, window, token), ct);
        var report = FairnessDrift.Report([.. given.Take(MaxRemedies)]);
        report.Cut = given.Count > MaxRemedies;
        return report;
    }

    public static IQueryable<Grant> Latest(CompensationDbContext db, ReportWindow window) => window.Of(db.Grants)
        .Where(g => g.AmountMinor != null && g.State != GrantState.Failed && g.BulkId == null)
        .OrderByDescending(g => g.CreatedAt).ThenByDescending(g => g.Id);

    private static async Task<List<GivenRemedy>> GivenAsync(CompensationDbContext db, ReportWindow window, CancellationToken ct)
    {
        var rows = await Latest(db, window).Take(MaxRemedies + 1)
            .Join(db.Offers, g => g.OfferId, o => o.Id, (g, o) => new { g.CaseId, g.CreatedAt, g.AmountMinor, g.Currency, o.Terms, o.ProposedBy })
            .Join(db.Cases, x => x.CaseId, c => c.Id, (x, c) => new { Given = x, c.Category, c.Severity, c.Segment })
            .OrderByDescending(x => x.Given.CreatedAt)
            .ToListAsync(ct);
        return rows.ConvertAll(x => new GivenRemedy(
            new Amount(x.Given.AmountMinor!.Value, x.Given.Currency!), x.Given.Terms.VerifiedLoss?.AmountMinor ?? 0, x.Given.ProposedBy, x.Category, x.Severity, x.Segment));
    }
}
