using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Timers;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.FollowUp.Features;

/// <summary>
/// A case became part of another (IN-03): nothing more is said on it, nobody is asked how it went, and what was promised on it is a person's to keep. Undone,
/// it goes on. A recovery that was over before stays as it is.
/// </summary>
internal sealed class FollowMerge(PromiseBook book, FollowUpPolicies policies, TimeProvider time)
{
    public async Task MergeAsync(FollowUpDbContext db, CaseMerged merged, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(merged.Case, ct);
        if (@case.Standing != Standing.Open)
            return;
        // Without a resolution of its own: that is what tells it from a recovery that was completed.
        @case.Standing = Standing.Completed;
        db.Unschedule(TimerKinds.Update, @case.Id);
        await book.HandToPersonAsync(db, @case, ct);
        db.Publish(@case, new CaseResolved
        {
            Case = @case.Id,
            Evidence = Evidence.Merged,
            ResolvedAt = merged.MergedAt,
            Note = $"Part of {merged.Survivor}.",
            ResolvedBy = merged.MergedBy,
        });
    }

    public async Task UnmergeAsync(FollowUpDbContext db, CaseUnmerged unmerged, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(unmerged.Case, ct);
        if (@case.Standing == Standing.Open)
            throw new EventOutOfOrder(nameof(CaseMerged));
        if (@case.ResolvedAt is not null)
            return;
        @case.Standing = Standing.Open;
        @case.Round++;
        db.Publish(@case, new CaseReopened { Case = @case.Id, Reason = "The merge was undone.", ReopenedAt = time.GetUtcNow().ToTimestamp() });
        if (!@case.Sensitive)
            db.Schedule(TimerKinds.Update, @case.Id, @case.Id, Cadence.ResumeAt(@case.Facts(offerWithCustomer: false), (await policies.CurrentAsync(db, ct)).Policy, time.GetUtcNow()));
    }
}
