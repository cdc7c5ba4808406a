using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Ledger;
using Recovery.Compensation.Features;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;
using State = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Payouts;

/// <summary>
/// Carries a grant out, exactly once (CO-10, CO-11). Before the provider is asked the grant is PENDING in the database, so that a crash between asking and
/// posting is found and asked after; what is posted is posted once by the ledger's natural key.
/// </summary>
internal sealed partial class PayoutJob(
    Store<CompensationDbContext> store, IPayoutProvider provider, TimeProvider time, ILogger<PayoutJob> log) : IJobHandler<CompensationDbContext>
{
    public const string JobKind = "payout";
    public const string BeforeProvider = "payout.before-provider";
    public const string AfterProvider = "payout.after-provider";

    public string Kind => JobKind;

    public async Task RunAsync(DueTimer job, CancellationToken ct)
    {
        var begun = await store.WriteAsync(job.Tenant, (db, token) => BeginAsync(db, job, token), ct);
        if (begun is not { } start)
            return;
        CrashPoints.Reach(BeforeProvider);
        var outcome = PayoutStep.Judge(await AskAsync(start.Before, start.Order, ct), start.Order);
        CrashPoints.Reach(AfterProvider);
        await store.WriteAsync(job.Tenant, (db, token) => EndAsync(db, job, outcome, token), ct);
    }

    /// <summary>Null where there is nothing left to do.</summary>
    private static async Task<Start?> BeginAsync(CompensationDbContext db, DueTimer job, CancellationToken ct)
    {
        var grant = await db.Grants.FirstAsync(g => g.Id == job.Key, ct);
        var before = grant.State;
        if (!GrantLifecycle.IsOpen(before) || grant.Amount is not { } amount)
        {
            db.Complete(job);
            return null;
        }
        if (before == State.Reserved)
            grant.Ask();
        var remedies = grant.Option.Remedies.Select(r => new PayoutRemedy(r.Kind.ToString(), r.What)).ToList();
        return new Start(before, new PayoutOrder(grant.Id, job.Tenant, grant.CaseId, amount, remedies));
    }

    private async Task<PayoutOutcome> AskAsync(State before, PayoutOrder order, CancellationToken ct)
    {
        try
        {
            if (!PayoutStep.AskAfterFirst(before))
                return await provider.PayAsync(order, ct);
            var found = await provider.FindAsync(order, ct);
            return found is PayoutOutcome.NotFound ? await provider.PayAsync(order, ct) : found;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogNoAnswer(failure, provider.Name, order.Key);
            return new PayoutOutcome.Unknown(failure.GetType().Name);
        }
    }

    private async Task EndAsync(CompensationDbContext db, DueTimer job, PayoutOutcome outcome, CancellationToken ct)
    {
        var grant = await db.Grants.FirstAsync(g => g.Id == job.Key, ct);
        if (!GrantLifecycle.IsOpen(grant.State) || grant.Amount is not { } amount)
        {
            db.Complete(job);
            return;
        }
        var now = time.GetUtcNow();
        switch (outcome)
        {
            case PayoutOutcome.Done done:
                await SettleAsync(db, grant, amount, done, now, ct);
                db.Complete(job);
                break;
            case PayoutOutcome.Refused refused:
                await FailAsync(db, grant, amount, refused, now, ct);
                db.Complete(job);
                break;
            case PayoutOutcome.Unknown unknown:
                grant.StayUnknown();
                LogPending(job.Key, grant.PayoutAttempts, unknown.Reason);
                db.Retry(job, now + PayoutStep.Pause(grant.PayoutAttempts));
                break;
            default:
                throw new InvalidOperationException($"A judged outcome is not {outcome}.");
        }
    }

    private static async Task SettleAsync(
        CompensationDbContext db, Grant grant, Amount amount, PayoutOutcome.Done done, DateTimeOffset now, CancellationToken ct)
    {
        var lived = await db.Cases.FirstAsync(c => c.Id == grant.CaseId, ct);
        var settled = grant.Settle(done.Reference, now);
        await db.PostAsync(new Transfer(TransferKind.Commit, grant.FundId, amount, grant.Id), now, ct);
        db.Publish(settled, lived.Id, lived.NextEvent());
        db.PublishCost(lived, amount.Minor, amount.Currency);
    }

    private static async Task FailAsync(
        CompensationDbContext db, Grant grant, Amount amount, PayoutOutcome.Refused refused, DateTimeOffset now, CancellationToken ct)
    {
        var lived = await db.Cases.FirstAsync(c => c.Id == grant.CaseId, ct);
        var failed = grant.Fail(refused.Reason);
        await db.PostAsync(new Transfer(TransferKind.Release, grant.FundId, amount, grant.Id), now, ct);
        if (!grant.Approved)
            lived.CountGivenAlone(-amount.Minor);
        db.Publish(failed, lived.Id, lived.NextEvent());
    }

    [LoggerMessage(LogLevel.Warning, "The payout provider {Provider} gave no answer for {Grant}; its outcome is unknown")]
    private partial void LogNoAnswer(Exception failure, string provider, string grant);

    [LoggerMessage(LogLevel.Warning, "Payout {Grant} stays pending after {Attempts} attempts: {Reason}")]
    private partial void LogPending(string grant, int attempts, string reason);

    private sealed record Start(State Before, PayoutOrder Order);
}
