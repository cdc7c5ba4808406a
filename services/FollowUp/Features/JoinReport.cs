using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Timers;

namespace Recovery.FollowUp.Features;

/// <summary>A further report made the case sensitive: automation falls silent, and what it had promised is a person's to keep (RT-05).</summary>
internal sealed class JoinReport(PromiseBook book)
{
    public async Task ApplyAsync(FollowUpDbContext db, ReportJoined joined, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(joined.Case, ct);
        if (joined.Flags.Count == 0 || @case.Sensitive)
            return;
        @case.Sensitive = true;
        db.Unschedule(TimerKinds.Update, @case.Id);
        await book.HandToPersonAsync(db, @case, ct);
    }
}
