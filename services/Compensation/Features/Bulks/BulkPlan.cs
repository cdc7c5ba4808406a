using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Bulks;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Timers;
using State = Recovery.Contracts.Compensation.V1.Bulk.Types.State;

namespace Recovery.Compensation.Features.Bulks;

/// <summary>
/// Works out whom a bulk reaches (CO-12), a slice of cases in one transaction with how far it has come: whatever dies in between, no case is looked at
/// twice or left out.
/// </summary>
internal sealed class BulkPlan(PolicyStore<CompensationDbContext, CompensationPolicy> policies, TimeProvider time) : ITimerHandler<CompensationDbContext>
{
    public const string TimerKind = "bulk-plan";

    /// <summary>Cases read in one transaction, under the rule or not.</summary>
    public const int Slice = 500;

    public string Kind => TimerKind;

    public async Task FireAsync(DueTimer timer, CompensationDbContext db, CancellationToken ct)
    {
        var bulk = await db.Bulks.FirstAsync(b => b.Id == timer.Key, ct);
        if (bulk.State != State.Planning)
            return;
        var cases = await After(db, bulk.Rule, bulk.Cursor).Take(Slice).ToListAsync(ct);
        var under = cases.Where(c => BulkChoice.IsUnder(bulk.Rule, c)).ToList();
        db.BulkAccounts.AddRange(bulk.Plan(await db.CandidatesAsync(bulk, under, ct)));
        if (cases.Count > 0)
            bulk.LookedAtCases(cases.Count, cases[^1].Id);
        var now = time.GetUtcNow();
        if (bulk.IsTooLarge)
            bulk.Cancel($"More than {BulkRules.MaxCases} cases are under the rule: cut it into several by time.", now);
        else if (cases.Count == Slice)
            db.Schedule(TimerKind, bulk.Id, bulk.Id, now);
        else
            bulk.EndPlan(ApprovalChain.For(bulk.Total, await db.PolicyOfAsync(policies, bulk.PolicyVersion, ct), bulk.CreatedAt).Count);
    }

    /// <summary>The cases opened in the time of the rule, after the last one looked at. Their ids follow that time, so the key itself finds them.</summary>
    public static IQueryable<CaseCopy> After(CompensationDbContext db, BulkRule rule, string cursor)
    {
        var from = cursor.Length > 0 ? cursor : BulkRules.FirstCase(rule.OpenedFrom.ToDateTimeOffset());
        var until = BulkRules.FirstCase(rule.OpenedUntil.ToDateTimeOffset());
        return db.Cases.AsNoTracking().Where(c => string.Compare(c.Id, from) > 0 && string.Compare(c.Id, until) < 0).OrderBy(c => c.Id);
    }
}
