using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Compensation.Payouts;

/// <summary>
/// Carries a grant out, exactly once (CO-10, CO-11). Before the provider is asked the grant is PENDING in the database, so that a crash between asking and
/// posting is found and asked after; what is posted is posted once by the ledger's natural key.
/// </summary>
internal sealed partial class PayoutJob(
    Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, IPayoutProvider provider, TimeProvider time, ILogger<PayoutJob> log)
    : IJobHandler<CompensationDbContext>
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
        var outcome = PayoutStep.Judge(await AskAsync(start, ct), start.Order);
        CrashPoints.Reach(AfterProvider);
        await store.WriteAsync(job.Tenant, (db, token) => EndAsync(db, job, outcome, token), ct);
    }

    /// <summary>Null where there is nothing to ask.</summary>
    private async Task<Start?> BeginAsync(CompensationDbContext db, DueTimer job, CancellationToken ct)
    {
        var grant = await db.Grants.FirstAsync(g => g.Id == job.Key, ct);
        var now = time.GetUtcNow();
        var start = PayoutStep.Begin(grant.State, grant.ReservedUntil, now);
        if (start == PayoutStart.Nothing || grant.Amount is not { } amount)
        {
            db.Complete(job);
            return null;
        }
        if (start == PayoutStart.Lapse)
        {
            await db.LapseAsync(job, grant, amount, now, ct);
            return null;
        }
        await db.OrderAsync(grant, amount, start, now, ct);
        return new Start(start, PayoutOrder.Of(grant, amount));
    }

    private async Task<PayoutOutcome> AskAsync(Start start, CancellationToken ct)
    {
        var order = start.Order;
        try
        {
            if (start.Kind == PayoutStart.Order)
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
                await db.SettleAsync(grant, done, (await policies.CurrentAsync(db, ct)).Policy, now, ct);
                db.Complete(job);
                break;
            case PayoutOutcome.Refused refused:
                await db.FailAsync(grant, amount, refused, now, ct);
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

    [LoggerMessage(LogLevel.Warning, "The payout provider {Provider} gave no answer for {Grant}; its outcome is unknown")]
    private partial void LogNoAnswer(Exception failure, string provider, string grant);

    [LoggerMessage(LogLevel.Warning, "Payout {Grant} stays pending after {Attempts} attempts: {Reason}")]
    private partial void LogPending(string grant, int attempts, string reason);

    private sealed record Start(PayoutStart Kind, PayoutOrder Order);
}
