using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Mails;
using Case = Recovery.Intake.Domain.Cases.Case;
using Erasure = Recovery.Intake.Domain.Privacy.Erasure;
using Report = Recovery.Intake.Domain.Reports.Report;
using Treatment = Recovery.Contracts.Common.V1.ErasedRows.Types.Treatment;

namespace Recovery.Intake.Features.Privacy;

/// <summary>
/// Takes away what a case holds of its customer and asks the other services to do the same. Its event is one more of the case: each service applies it
/// after all that intake said of the case before.
/// </summary>
internal static class CaseEraser
{
    public static async Task<IReadOnlyList<ErasedRows>> EraseAsync(IntakeDbContext db, Case @case, Erasure erasure, DateTimeOffset now, CancellationToken ct)
    {
        @case.Erase(now);
        IReadOnlyList<ErasedRows> done =
        [
            CustomerEraser.Rows("cases", Treatment.Anonymised, 1),
            CustomerEraser.Rows("reports", Treatment.Anonymised, await ReportsAsync(db.Reports.Where(r => r.CaseId == @case.Id), ct)),
            CustomerEraser.Rows("mails", Treatment.Anonymised, await MailsAsync(db.Mails.Where(m => m.CaseId == @case.Id), ct)),
            CustomerEraser.Rows("attachments", Treatment.Removed, await FilesAsync(db, @case.Id, now, ct)),
            CustomerEraser.Rows("messages", Treatment.Anonymised, await db.Messages.Where(m => m.CaseId == @case.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Text, ""), ct)),
            CustomerEraser.Rows("timeline entries", Treatment.Anonymised, await db.Timeline.Where(e => e.CaseId == @case.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Summary, e => e.Kind).SetProperty(e => e.Why, ""), ct)),
            CustomerEraser.Rows("case parties", Treatment.Anonymised, await db.Parties.Where(p => p.CaseId == @case.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Role, ""), ct)),
        ];
        await CaseEventWriter.WriteAsync(db, @case, new CaseErased { Case = @case.Id, Erasure = erasure.Id, ErasedAt = now.ToTimestamp() }, now, ct);
        return done;
    }

    /// <summary>Their words, and everything a channel or an order would lead to a person by. The key of the message gives way to the report's own id.</summary>
    public static Task<int> ReportsAsync(IQueryable<Report> reports, CancellationToken ct) => reports.ExecuteUpdateAsync(
        set => set
            .SetProperty(r => r.Text, "")
            .SetProperty(r => r.Subject, "")
            .SetProperty(r => r.ExternalId, "")
            .SetProperty(r => r.SourceKey, r => r.Id)
            .SetProperty(r => r.Conversation, "")
            .SetProperty(r => r.OrderReference, "")
            .SetProperty(r => r.OrderKey, (string?)null)
            .SetProperty(r => r.Signature, Array.Empty<byte>())
            .SetProperty(r => r.MatchReasons, (string?)null),
        ct);

    /// <summary>Who sent them and what they said; the hash that makes a mail one stays, so that it is not taken again.</summary>
    public static Task<int> MailsAsync(IQueryable<MailEntry> mails, CancellationToken ct) => mails.ExecuteUpdateAsync(
        set => set.SetProperty(m => m.MessageId, "").SetProperty(m => m.Sender, "").SetProperty(m => m.Subject, "").SetProperty(m => m.SubjectKey, "").SetProperty(m => m.Text, ""), ct);

    private static async Task<int> FilesAsync(IntakeDbContext db, string @case, DateTimeOffset now, CancellationToken ct)
    {
        var files = await db.Attachments.Where(a => db.Reports.Any(r => r.CaseId == @case && r.Id == a.ReportId)).ToListAsync(ct);
        foreach (var file in files)
        {
            if (file.ContentKey is { } key)
                db.Schedule(ForgetFile.TimerKind, key, @case, now);
            db.Attachments.Remove(file);
        }
        return files.Count;
    }
}
