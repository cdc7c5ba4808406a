using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Promises;
using Recovery.FollowUp.Timers;
using Treatment = Recovery.Contracts.Common.V1.ErasedRows.Types.Treatment;

namespace Recovery.FollowUp.Features;

/// <summary>
/// Forgets what follow-up holds of a case's customer (IN-14): address, words, recipients. Nothing is sent any more; what was promised is superseded, because
/// there is nobody left to keep it towards. That messages went out, promises were kept and how it was rated stays, for statistics.
/// </summary>
internal sealed class EraseCase(PromiseBook book, TimeProvider time)
{
    public async Task HandleAsync(FollowUpDbContext db, CaseErased erased, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(erased.Case, ct);
        await StopAsync(db, @case, erased.Erasure, ct);
        (@case.Name, @case.Email, @case.Phone, @case.Handle, @case.Reference, @case.Summary) = ("", "", "", "", "", "");
        (@case.Language, @case.TimeZone) = ("", "");
        List<ErasedRows> done = [Rows("cases", Treatment.Anonymised, 1), .. await EraseRowsAsync(db, @case.Id, ct)];
        db.Publish(@case, new FollowUpDataErased { Case = @case.Id, Erasure = erased.Erasure, Done = { done.Where(rows => rows.Rows > 0) }, ErasedAt = time.GetUtcNow().ToTimestamp() });
    }

    private async Task StopAsync(FollowUpDbContext db, CaseRow @case, string erasure, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (@case.Standing == Standing.Resolved)
            @case.Standing = Standing.Completed;
        db.Unschedule(TimerKinds.Update, @case.Id);
        db.Unschedule(TimerKinds.FollowUp, @case.Id);
        foreach (var promise in await book.OpenAsync(db, @case, ct))
            book.Settle(db, @case, promise, PromiseMachine.Supersede(promise.State, promise.DueAt, now), erasure);
        foreach (var waiting in await db.Deliveries.Where(d => d.CaseId == @case.Id && (d.State == DeliveryState.Queued || d.State == DeliveryState.Retrying)).ToListAsync(ct))
        {
            db.Unschedule(TimerKinds.Deliver, waiting.Id);
            db.Deliveries.Remove(waiting);
        }
        foreach (var survey in await db.Surveys.Where(s => s.CaseId == @case.Id && s.State == SurveyState.Scheduled).ToListAsync(ct))
        {
            db.Unschedule(TimerKinds.Survey, survey.Id);
            survey.State = SurveyState.Skipped;
        }
        await db.SaveChangesAsync(ct);
    }

    private static async Task<IReadOnlyList<ErasedRows>> EraseRowsAsync(FollowUpDbContext db, string id, CancellationToken ct) =>
    [
        Rows("messages", Treatment.Anonymised, await db.Deliveries.Where(d => d.CaseId == id).ExecuteUpdateAsync(
            set => set
                .SetProperty(d => d.Recipient, "")
                .SetProperty(d => d.Subject, "")
                .SetProperty(d => d.Body, "")
                .SetProperty(d => d.Parts, "{}")
                .SetProperty(d => d.PromiseText, "")
                .SetProperty(d => d.NamedTimes, "")
                .SetProperty(d => d.LastError, ""),
            ct)),
        Rows("promises", Treatment.Anonymised, await db.Promises.Where(p => p.CaseId == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Text, ""), ct)),
        Rows("survey answers", Treatment.Anonymised, await db.Surveys.Where(s => s.CaseId == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Comment, ""), ct)),
        Rows("words of owners", Treatment.Removed, await db.OwnWords.Where(w => w.CaseId == id).ExecuteDeleteAsync(ct)),
    ];

    private static ErasedRows Rows(string what, Treatment treatment, int rows) => new() { What = what, Treatment = treatment, Rows = rows };
}
