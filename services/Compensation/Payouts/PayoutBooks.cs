using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Compensation.Features;
using Recovery.Contracts.Compensation.V1;
using Grant = Recovery.Compensation.Domain.Grant;

namespace Recovery.Compensation.Payouts;

/// <summary>What each step of a payout writes: the grant, the ledger and the event, in the transaction at work.</summary>
internal static class PayoutBooks
{
    /// <summary>
    /// Decides what each grant needs, and writes it: a reservation that ran out lapses, what was never ordered is ordered. What comes back is to be asked of
    /// the provider; from here on it may have paid.
    /// </summary>
    public static async Task<IReadOnlyList<PayoutCall>> BeginAsync(this CompensationDbContext db, IReadOnlyList<Grant> grants, DateTimeOffset now, CancellationToken ct)
    {
        var starts = grants.Select(grant => (Grant: grant, Start: PayoutStep.Begin(grant.State, grant.ReservedUntil, now))).Where(s => s.Grant.Amount is not null).ToList();
        foreach (var (lapsed, _) in starts.Where(s => s.Start == PayoutStart.Lapse))
            await db.LapseAsync(lapsed, now, ct);
        await db.OrderAsync([.. starts.Where(s => s.Start == PayoutStart.Order).Select(s => s.Grant)], now, ct);
        await db.OrderLateAsync([.. starts.Where(s => s.Start == PayoutStart.AskAfter).Select(s => s.Grant)], now, ct);
        return [.. starts.Where(s => s.Start is PayoutStart.Order or PayoutStart.AskAfter).Select(s => new PayoutCall(s.Start, PayoutOrder.Of(s.Grant, s.Grant.Amount!.Value)))];
    }

    public static async Task SettleAsync(
        this CompensationDbContext db, IReadOnlyList<(Grant Grant, PayoutOutcome.Done Done)> paid, CompensationPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        if (paid.Count == 0)
            return;
        var told = paid.Select(p => p.Grant.Settle(p.Done.Reference, now)).ToList();
        var ids = told.ConvertAll(t => t.Case);
        var cases = await db.Cases.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, StringComparer.Ordinal, ct);
        await db.PostAllAsync([.. paid.Select(p => Of(TransferKind.Commit, p.Grant))], now, ct);
        foreach (var settled in told)
        {
            var lived = cases[settled.Case];
            db.Publish(settled, lived.Id, lived.NextEvent());
            db.PublishCost(lived, Amount.Of(settled.Amount), policy, now);
        }
    }

    public static async Task FailAsync(this CompensationDbContext db, Grant grant, PayoutOutcome.Refused refused, DateTimeOffset now, CancellationToken ct)
    {
        var failed = grant.Fail(refused.Reason);
        await db.PostAsync(Of(TransferKind.Return, grant), now, ct);
        await GiveBackAsync(db, grant, failed, ct);
    }

    private static async Task LapseAsync(this CompensationDbContext db, Grant grant, DateTimeOffset now, CancellationToken ct)
    {
        var failed = grant.Lapse();
        await db.PostAsync(Of(TransferKind.Release, grant), now, ct);
        await GiveBackAsync(db, grant, failed, ct);
    }

    private static async Task OrderAsync(this CompensationDbContext db, IReadOnlyList<Grant> grants, DateTimeOffset now, CancellationToken ct)
    {
        if (grants.Count == 0)
            return;
        foreach (var grant in grants)
            grant.Ask();
        await db.PostAllAsync([.. grants.Select(grant => Of(TransferKind.Order, grant))], now, ct);
    }

    /// <summary>A grant that an older version left pending has not moved its money yet; it does so now.</summary>
    private static async Task OrderLateAsync(this CompensationDbContext db, IReadOnlyList<Grant> grants, DateTimeOffset now, CancellationToken ct)
    {
        if (grants.Count == 0)
            return;
        var ids = grants.Select(grant => grant.Id).ToList();
        var ordered = await db.Transfers.Where(t => ids.Contains(t.GrantId!) && t.Kind == TransferKind.Order).Select(t => t.GrantId).ToListAsync(ct);
        foreach (var grant in grants.Where(grant => !ordered.Contains(grant.Id)))
            await db.PostAsync(Of(TransferKind.Order, grant), now, ct);
    }

    private static Transfer Of(TransferKind kind, Grant grant) => new(kind, grant.FundId, grant.Amount!.Value, grant.Id);

    private static async Task GiveBackAsync(CompensationDbContext db, Grant grant, GrantFailed failed, CancellationToken ct)
    {
        var lived = await db.CaseAsync(grant.CaseId, ct);
        if (!grant.Approved)
            lived.CountGivenAlone(-grant.Amount!.Value.Minor);
        db.Publish(failed, lived.Id, lived.NextEvent());
    }
}
