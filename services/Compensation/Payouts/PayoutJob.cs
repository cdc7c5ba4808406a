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
    Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, PayoutDesk desk, TimeProvider time, ILogger<PayoutJob> log)
    : IJobHandler<CompensationDbContext>
{
    public const string JobKind = "payout";
    public const string BeforeProvider = "payout.before-provider";
    public const string AfterProvider = "payout.after-provider";

    public string Kind => JobKind;

    public async Task RunAsync(DueTimer job, CancellationToken ct)
    {
        var begun = await store.WriteAsync(job.Tenant, (db, token) => BeginAsync(db, job, token), ct);
        if (begun is not { } call)
            return;
        CrashPoints.Reach(BeforeProvider);
        var outcome = await desk.AskAsync(call, ct);
        CrashPoints.Reach(AfterProvider);
        await store.WriteAsync(job.Tenant, (db, token) => EndAsync(db, job, outcome, token), ct);
    }

    /// <summary>Null where there is nothing to ask.</summary>
    private async Task<PayoutCall?> BeginAsync(CompensationDbContext db, DueTimer job, CancellationToken ct)
    {
        var grant = await db.Grants.FirstAsync(g => g.Id == job.Key, ct);
        var calls = await db.BeginAsync([grant], time.GetUtcNow(), ct);
        if (calls.Count == 0)
            db.Complete(job);
        return calls.Count == 0 ? null : calls[0];
    }

    private async Task EndAsync(CompensationDbContext db, DueTimer job, PayoutOutcome outcome, CancellationToken ct)
    {
        var grant = await db.Grants.FirstAsync(g => g.Id == job.Key, ct);
        if (!GrantLifecycle.IsOpen(grant.State))
        {
            db.Complete(job);
            return;
        }
        var now = time.GetUtcNow();
        switch (outcome)
        {
            case PayoutOutcome.Done done:
                await db.SettleAsync([(grant, done)], (await policies.CurrentAsync(db, ct)).Policy, now, ct);
                db.Complete(job);
                break;
            case PayoutOutcome.Refused refused:
                await db.FailAsync(grant, refused, now, ct);
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

    [LoggerMessage(LogLevel.Warning, "Payout {Grant} stays pending after {Attempts} attempts: {Reason}")]
    private partial void LogPending(string grant, int attempts, string reason);
}
