using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Timers;
using Stored = Recovery.Intake.Domain.Privacy.Erasure;

namespace Recovery.Intake.Features.Privacy;

/// <summary>Looks once a day for cases whose time is over and erases them (IN-14). It runs for tenants that keep cases for a time only.</summary>
internal sealed class KeepRetention(PolicyStore<IntakeDbContext, IntakePolicy> policies, TimeProvider time) : ITimerHandler<IntakeDbContext>
{
    public const string TimerKind = "keep-retention";

    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    public string Kind => TimerKind;

    /// <summary>Follows a change of policy.</summary>
    public static void Follow(IntakeDbContext db, IntakePolicy policy, DateTimeOffset now)
    {
        if (policy.RetentionDays > 0)
            db.Schedule(TimerKind, db.Tenant, db.Tenant, now);
        else
            db.Unschedule(TimerKind, db.Tenant);
    }

    public async Task FireAsync(DueTimer timer, IntakeDbContext db, CancellationToken ct)
    {
        var (policy, version) = await policies.CurrentAsync(db, ct);
        if (policy.RetentionDays == 0)
            return;
        var now = time.GetUtcNow();
        db.Schedule(TimerKind, timer.Key, timer.Subject, now + Between);
        var before = now.AddDays(-policy.RetentionDays);
        if (!await EraseCases.Over(db, before).AnyAsync(ct))
            return;
        var erasure = new Stored
        {
            Id = TypeId.New(Stored.IdPrefix, now),
            Cause = Erasure.Types.Cause.Retention,
            Reason = $"Resolved more than {policy.RetentionDays} days ago; policy version {version}.",
            RequestedBy = "intake",
            RequestedAt = now,
            ResolvedBefore = before,
        };
        db.Erasures.Add(erasure);
        EraseCases.Begin(db, erasure, now);
    }
}
