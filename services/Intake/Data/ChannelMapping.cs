using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Channels;
using Recovery.Intake.Channels.Content;
using Recovery.Intake.Channels.Mail;
using Recovery.Intake.Domain.Attachments;
using Recovery.Intake.Domain.Mails;

namespace Recovery.Intake.Data;

/// <summary>What channels delivered, and the files that came along.</summary>
internal static class ChannelMapping
{
    private const int Sha256 = 64;

    public static void Build(ModelBuilder model)
    {
        model.Entity<MailEntry>(table =>
        {
            table.ToTable("mails");
            table.HasKey(m => new { m.Tenant, m.Id });
            table.Property(m => m.Id).IsId();
            table.Property(m => m.SourceKey).IsAscii(Sha256);
            table.Property(m => m.MessageId).HoldsScalars(FieldText.MaxReference);
            table.Property(m => m.Sender).HoldsScalars(254);
            table.Property(m => m.Subject).HoldsScalars(FieldText.MaxSubject);
            table.Property(m => m.SubjectKey).HoldsScalars(2 * SubjectLine.MaxKey);
            table.Property(m => m.Why).HoldsScalars(MailEntry.MaxWhy);
            table.Property(m => m.CaseId).HasMaxLength(ColumnLengths.Id).IsUnicode(false);
            table.Property(m => m.ReportId).IsId();
            table.Property(m => m.Text).IsUnbounded();
            // The same mail is taken once, whoever races (IN-04).
            table.HasIndex(m => new { m.Tenant, m.SourceKey }, "ux_mails_source").IsUnique();
            // What a sender's mails opened lately (IN-16).
            table.HasIndex(m => new { m.Tenant, m.Sender, m.Disposition, m.ReceivedAt }, "ix_mails_sender");
            table.HasIndex(m => new { m.Tenant, m.Disposition, m.Id }, "ix_mails_disposition");
            table.HasIndex(m => new { m.Tenant, m.CaseId }, "ix_mails_case").HasFilter("case_id IS NOT NULL");
        });
        model.Entity<Attachment>(table =>
        {
            table.ToTable("attachments");
            table.HasKey(a => new { a.Tenant, a.Id });
            table.Property(a => a.Id).IsId();
            table.Property(a => a.ReportId).IsId();
            table.Property(a => a.FileName).HoldsScalars(FileNames.MaxLength);
            table.Property(a => a.MediaType).HoldsScalars(AttachmentLimits.MaxMediaType);
            table.Property(a => a.Sha256).IsAscii(Sha256);
            table.Property(a => a.ContentKey).HasMaxLength(ContentKeys.Length).IsUnicode(false);
            table.Property(a => a.WhyNot).HoldsScalars(AttachmentLimits.MaxWhyNot);
            table.HasIndex(a => new { a.Tenant, a.ReportId, a.Id }, "ix_attachments_report");
        });
    }
}
