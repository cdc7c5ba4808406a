using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Compensation.Features;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Timers;
using Grant = Recovery.Compensation.Domain.Grant;

namespace Recovery.Compensation.Payouts;

/// <summary>What each step of a payout writes: the grant, the ledger and the event, in the transaction at work.</summary>
internal static class PayoutBooks
{
    /// <summary>From here on the provider may have paid. A grant that an older version left pending has not moved its money yet; it does so now.</summary>
    public static async Task OrderAsync(this CompensationDbContext db, Grant grant, Amount amount, PayoutStart start, DateTimeOffset now, CancellationToken ct)
    {
        if (start == PayoutStart.Order)
            grant.Ask();
        else if (await db.Transfers.AnyAsync(t => t.GrantId == grant.Id && t.Kind == TransferKind.Order, ct))
            return;
        await db.PostAsync(new Transfer(TransferKind.Order, grant.FundId, amount, grant.Id), now, ct);
    }

    public static async Task SettleAsync(
        this CompensationDbContext db, Grant grant, PayoutOutcome.Done done, CompensationPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        var lived = await db.CaseAsync(grant.CaseId, ct);
        var settled = grant.Settle(done.Reference, now);
        var amount = grant.Amount!.Value;
        await db.PostAsync(new Transfer(TransferKind.Commit, grant.FundId, amount, grant.Id), now, ct);
        db.Publish(settled, lived.Id, lived.NextEvent());
        db.PublishCost(lived, amount, policy, now);
    }

    public static async Task FailAsync(
        this CompensationDbContext db, Grant grant, Amount amount, PayoutOutcome.Refused refused, DateTimeOffset now, CancellationToken ct)
    {
        var failed = grant.Fail(refused.Reason);
        await db.PostAsync(new Transfer(TransferKind.Return, grant.FundId, amount, grant.Id), now, ct);
        await GiveBackAsync(db, grant, amount, failed, ct);
    }

    public static async Task LapseAsync(this CompensationDbContext db, DueTimer job, Grant grant, Amount amount, DateTimeOffset now, CancellationToken ct)
    {
        var failed = grant.Lapse();
        await db.PostAsync(new Transfer(TransferKind.Release, grant.FundId, amount, grant.Id), now, ct);
        await GiveBackAsync(db, grant, amount, failed, ct);
        db.Complete(job);
    }

    private static async Task GiveBackAsync(CompensationDbContext db, Grant grant, Amount amount, GrantFailed failed, CancellationToken ct)
    {
        var lived = await db.CaseAsync(grant.CaseId, ct);
        if (!grant.Approved)
            lived.CountGivenAlone(-amount.Minor);
        db.Publish(failed, lived.Id, lived.NextEvent());
    }
}
