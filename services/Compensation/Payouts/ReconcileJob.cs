using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Compensation.Payouts;

/// <summary>
/// Compares one day's grants with what the provider says of each, and keeps the report. It changes no grant and posts nothing: a difference is for
/// people. It goes on in slices; where it stands is written together with what was found.
/// </summary>
internal sealed partial class ReconcileJob(
    Store<CompensationDbContext> store, IPayoutProvider provider, TimeProvider time, WallTime wall, ILogger<ReconcileJob> log) : IJobHandler<CompensationDbContext>
{
    public const string JobKind = "reconciliation";

    /// <summary>Grants asked about in one run.</summary>
    public const int Slice = 50;

    /// <summary>How long a run goes on asking: it has a minute, and one more question may take half of that.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Kind => JobKind;

    public async Task RunAsync(DueTimer job, CancellationToken ct)
    {
        var grants = await store.ReadAsync(job.Tenant, (db, token) => Next(db, job.Key, job.Payload).Take(Slice).ToListAsync(token), ct);
        var more = grants.Count == Slice;
        var begun = wall.Provider.GetTimestamp();
        var findings = new List<Finding>();
        foreach (var grant in grants)
        {
            // A provider that is slow with every answer makes the slice shorter; it must not keep the day from ever being done.
            if (findings.Count > 0 && wall.Provider.GetElapsedTime(begun) > Patience)
                break;
            findings.Add(await LookAsync(grant, ct));
        }
        var next = more || findings.Count < grants.Count ? grants[findings.Count - 1] : null;
        await store.WriteAsync(job.Tenant, (db, token) => KeepAsync(db, job, findings, next, token), ct);
    }

    /// <summary>The day's grants that cost something, after the one the run before ended with.</summary>
    public static IQueryable<Grant> Next(CompensationDbContext db, string day, string cursor)
    {
        var from = ReconcileStep.Midnight(day);
        var to = from.AddDays(1);
        var ofDay = db.Grants.Where(g => g.CreatedAt >= from && g.CreatedAt < to && g.AmountMinor != null);
        if (cursor.Split('|') is [var ticks, var id])
        {
            var at = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
            ofDay = ofDay.Where(g => g.CreatedAt > at || (g.CreatedAt == at && string.Compare(g.Id, id) > 0));
        }
        return ofDay.OrderBy(g => g.CreatedAt).ThenBy(g => g.Id);
    }

    private async Task<Finding> LookAsync(Grant grant, CancellationToken ct)
    {
        if (!ReconcileStep.IsAskedAbout(grant.State))
            return ReconcileStep.Open(grant);
        try
        {
            return ReconcileStep.Compare(grant, await provider.FindAsync(PayoutOrder.Of(grant, grant.Amount!.Value), ct));
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogNoAnswer(failure, provider.Name, grant.Id);
            return ReconcileStep.Compare(grant, new PayoutOutcome.Unknown(failure.GetType().Name));
        }
    }

    /// <param name="db">The transaction at work.</param>
    /// <param name="job">The run.</param>
    /// <param name="findings">What it found.</param>
    /// <param name="last">The grant to go on after; null where the day is done.</param>
    /// <param name="ct">Ends it.</param>
    private async Task KeepAsync(CompensationDbContext db, DueTimer job, List<Finding> findings, Grant? last, CancellationToken ct)
    {
        var kept = await db.Reconciliations.FirstOrDefaultAsync(r => r.Day == job.Key, ct);
        if (kept is null)
            db.Reconciliations.Add(kept = new Reconciliation { Day = job.Key });
        if (job.Payload.Length == 0)
            kept.Begin();
        kept.Add(findings);
        var now = time.GetUtcNow();
        db.Complete(job);
        if (last is not null)
        {
            var cursor = string.Create(CultureInfo.InvariantCulture, $"{last.CreatedAt.UtcTicks}|{last.Id}");
            db.Schedule(JobKind, job.Key, job.Subject, now, cursor);
            return;
        }
        if (kept.End(now))
            db.Schedule(JobKind, job.Key, job.Subject, now + Reconciliation.BetweenPasses);
        if (kept.Report.Different > 0)
            LogDifferent(job.Key, kept.Report.Different, kept.Report.Grants);
    }

    [LoggerMessage(LogLevel.Warning, "The payout provider {Provider} did not say what became of {Grant}")]
    private partial void LogNoAnswer(Exception failure, string provider, string grant);

    [LoggerMessage(LogLevel.Error, "The reconciliation of {Day} found {Different} differences in {Grants} grants")]
    private partial void LogDifferent(string day, long different, long grants);
}

internal static class ReconciliationSchedule
{
    /// <summary>Has the day looked at once it is over; asking again on the same day changes nothing.</summary>
    public static void ScheduleReconciliation(this CompensationDbContext db, DateTimeOffset now)
    {
        var day = ReconcileStep.DayOf(now);
        db.Schedule(ReconcileJob.JobKind, day, day, ReconcileStep.Midnight(day).AddDays(1) + ReconcileStep.AfterMidnight);
    }
}
