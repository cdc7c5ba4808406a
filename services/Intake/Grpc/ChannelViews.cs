using Google.Protobuf.WellKnownTypes;
using Recovery.Intake.Domain.Mails;
using Proto = Recovery.Contracts.Intake.V1;
using StoredAttachment = Recovery.Intake.Domain.Attachments.Attachment;

namespace Recovery.Intake.Grpc;

/// <summary>What channels delivered, as the contract shows it.</summary>
internal static class ChannelViews
{
    public static Proto.Mail Of(MailEntry mail) => new()
    {
        Id = mail.Id,
        MessageId = mail.MessageId,
        Sender = mail.Sender,
        Subject = mail.Subject,
        ReceivedAt = mail.ReceivedAt.ToTimestamp(),
        Disposition = mail.Disposition,
        Why = mail.Why,
        Case = mail.CaseId ?? "",
        Report = mail.ReportId,
        Text = mail.Text,
        Attachments = mail.Attachments,
    };

    public static Proto.Attachment Of(StoredAttachment attachment) => new()
    {
        Id = attachment.Id,
        Report = attachment.ReportId,
        FileName = attachment.FileName,
        MediaType = attachment.MediaType,
        Size = attachment.Size,
        Sha256 = attachment.Sha256,
        Kept = attachment.ContentKey is not null,
        WhyNot = attachment.WhyNot,
        ReceivedAt = attachment.ReceivedAt.ToTimestamp(),
    };
}
