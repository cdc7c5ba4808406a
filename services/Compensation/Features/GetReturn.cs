using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using Grant = Recovery.Compensation.Domain.Grant;
using GrantState = Recovery.Contracts.Compensation.V1.Grant.Types.State;
using Line = Recovery.Contracts.Compensation.V1.ReturnReport.Types.Line;

namespace Recovery.Compensation.Features;

/// <summary>What was spent, against what the customers who stayed are worth since (CO-15). The database adds up; what comes back is a line a currency.</summary>
internal sealed class GetReturn(Store<CompensationDbContext> store)
{
    public async Task<ReturnReport> HandleAsync(GetReturnRequest request, CallContext call, CancellationToken ct)
    {
        var window = ReportWindow.Of(request.From, request.Until);
        var lines = new SortedDictionary<string, Line>(StringComparer.Ordinal);
        await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var spent = Spent(db, window);
            await AddSpentAsync(db, spent, lines, token);
            await AddKnownAsync(db, spent, lines, token);
            return true;
        }, ct);
        foreach (var line in lines.Values.Where(l => l.SpentWhereKnown.AmountMinor > 0))
            line.Percent = 100.0 * line.RetainedValue.AmountMinor / line.SpentWhereKnown.AmountMinor;
        return new ReturnReport { Lines = { lines.Values } };
    }

    /// <summary>What left the fund for good: paid, taken back in part, or given up.</summary>
    public static IQueryable<Grant> Spent(CompensationDbContext db, ReportWindow window) => window.Of(db.Grants)
        .Where(g => g.AmountMinor != null && (g.State == GrantState.Settled || g.State == GrantState.Reversed || g.State == GrantState.WrittenOff));

    private static async Task AddSpentAsync(CompensationDbContext db, IQueryable<Grant> spent, SortedDictionary<string, Line> lines, CancellationToken ct)
    {
        var sums = await spent
            .Select(g => new { Currency = g.Currency!, Minor = g.AmountMinor!.Value - g.ReversedMinor, Known = db.Retentions.Any(r => r.CaseId == g.CaseId) })
            .GroupBy(g => new { g.Currency, g.Known })
            .Select(g => new { g.Key.Currency, g.Key.Known, Minor = g.Sum(x => x.Minor), Count = g.LongCount() })
            .ToListAsync(ct);
        foreach (var sum in sums)
        {
            var line = Of(lines, sum.Currency);
            line.Spent.AmountMinor += sum.Minor;
            line.Remedies += sum.Count;
            if (sum.Known)
                line.SpentWhereKnown.AmountMinor += sum.Minor;
        }
    }

    private static async Task AddKnownAsync(CompensationDbContext db, IQueryable<Grant> spent, SortedDictionary<string, Line> lines, CancellationToken ct)
    {
        var known = await spent
            .Join(db.Retentions, g => g.CaseId, r => r.CaseId, (g, r) => new { r.CaseId, Currency = g.Currency!, r.Retained, Minor = r.ValueMinor ?? 0 })
            .Distinct()
            .GroupBy(r => new { r.Currency, r.Retained })
            .Select(g => new { g.Key.Currency, g.Key.Retained, Minor = g.Sum(x => x.Minor), Count = g.LongCount() })
            .ToListAsync(ct);
        foreach (var sum in known)
        {
            var line = Of(lines, sum.Currency);
            line.Known += sum.Count;
            line.RetainedValue.AmountMinor += sum.Minor;
            if (sum.Retained)
                line.Retained += sum.Count;
        }
    }

    private static Line Of(SortedDictionary<string, Line> lines, string currency)
    {
        if (!lines.TryGetValue(currency, out var line))
            lines.Add(currency, line = new Line { Spent = Zero(currency), SpentWhereKnown = Zero(currency), RetainedValue = Zero(currency) });
        return line;
    }

    private static Money Zero(string currency) => new() { Currency = currency };
}
