using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Faults;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;
using Recovery.ServiceDefaults.Timers;
using Grant = Recovery.Compensation.Domain.Grant;

namespace Recovery.Compensation.Payouts;

/// <summary>
/// Carries out what a bulk promised in one transaction (CO-12): one more orders all of it, the provider is asked for each grant by its own key, and one posts
/// what it said. A grant whose answer is not certain goes on by itself, like any other (<see cref="PayoutJob"/>).
/// </summary>
internal sealed partial class PayoutBatchJob(
    Store<CompensationDbContext> store, PolicyStore<CompensationDbContext, CompensationPolicy> policies, PayoutDesk desk, TimeProvider time, WallTime wall,
    ILogger<PayoutBatchJob> log) : IJobHandler<CompensationDbContext>
{
    public const string JobKind = "payout-batch";

    /// <summary>Calls to the provider at the same time.</summary>
    public const int AtOnce = 8;

    /// <summary>How long grants are still asked for: a run has a minute, and the last calls may take as long as two time-outs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private const char Between = ' ';

    public string Kind => JobKind;

    public static string Payload(IEnumerable<Grant> grants) => string.Join(Between, grants.Select(g => g.Id));

    public async Task RunAsync(DueTimer job, CancellationToken ct)
    {
        var calls = await store.WriteAsync(job.Tenant, async (db, token) => await db.BeginAsync(await GrantsAsync(db, job, token), time.GetUtcNow(), token), ct);
        CrashPoints.Reach(PayoutJob.BeforeProvider);
        var outcomes = await AskAsync(calls, ct);
        CrashPoints.Reach(PayoutJob.AfterProvider);
        await store.WriteAsync(job.Tenant, (db, token) => EndAsync(db, job, outcomes, token), ct);
    }

    private static Task<List<Grant>> GrantsAsync(CompensationDbContext db, DueTimer job, CancellationToken ct)
    {
        var ids = job.Payload.Split(Between);
        return db.Grants.Where(g => ids.Contains(g.Id)).OrderBy(g => g.Id).ToListAsync(ct);
    }

    private async Task<IReadOnlyDictionary<string, PayoutOutcome>> AskAsync(IReadOnlyList<PayoutCall> calls, CancellationToken ct)
    {
        var begun = wall.Provider.GetTimestamp();
        var outcomes = new PayoutOutcome[calls.Count];
        await Parallel.ForAsync(0, calls.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, token) =>
            outcomes[i] = wall.Provider.GetElapsedTime(begun) < Patience
                ? await desk.AskAsync(calls[i], token)
                : new PayoutOutcome.Unknown("Its turn did not come."));
        return calls.Zip(outcomes).ToDictionary(pair => pair.First.Order.Key, pair => pair.Second, StringComparer.Ordinal);
    }

    private async Task EndAsync(CompensationDbContext db, DueTimer job, IReadOnlyDictionary<string, PayoutOutcome> outcomes, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var paid = new List<(Grant Grant, PayoutOutcome.Done Done)>();
        var unknown = 0;
        foreach (var grant in (await GrantsAsync(db, job, ct)).Where(g => GrantLifecycle.IsOpen(g.State) && outcomes.ContainsKey(g.Id)))
        {
            switch (outcomes[grant.Id])
            {
                case PayoutOutcome.Done done:
                    paid.Add((grant, done));
                    break;
                case PayoutOutcome.Refused refused:
                    await db.FailAsync(grant, refused, now, ct);
                    break;
                default:
                    unknown++;
                    grant.StayUnknown();
                    db.Schedule(PayoutJob.JobKind, grant.Id, grant.CaseId, now + PayoutStep.Pause(grant.PayoutAttempts));
                    break;
            }
        }
        await db.SettleAsync(paid, (await policies.CurrentAsync(db, ct)).Policy, now, ct);
        db.Complete(job);
        if (unknown > 0)
            LogUnknown(unknown, outcomes.Count, job.Subject);
    }

    [LoggerMessage(LogLevel.Warning, "{Unknown} of {Asked} payouts of {Bulk} stay pending; each is asked after by itself")]
    private partial void LogUnknown(int unknown, int asked, string bulk);
}
