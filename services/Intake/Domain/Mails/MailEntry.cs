using Disposition = Recovery.Contracts.Intake.V1.Mail.Types.Disposition;

namespace Recovery.Intake.Domain.Mails;

/// <summary>A mail that came: what makes it one (IN-04), and what became of it.</summary>
internal sealed partial class MailEntry
{
    public const int MaxWhy = 300;

    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";

    /// <summary>Hash of its Message-ID, or of all of it.</summary>
    public string SourceKey { get; set; } = "";
    public string MessageId { get; set; } = "";

    /// <summary>In small letters.</summary>
    public string Sender { get; set; } = "";
    public string Subject { get; set; } = "";

    /// <summary>The subject as robots are told by (IN-16).</summary>
    public string SubjectKey { get; set; } = "";
    public DateTimeOffset ReceivedAt { get; set; }
    public Disposition Disposition { get; set; }
    public string Why { get; set; } = "";

    /// <summary>Null where it has none.</summary>
    public string? CaseId { get; set; }
    public string ReportId { get; set; } = "";

    /// <summary>What it said, where nothing else keeps that.</summary>
    public string Text { get; set; } = "";
    public int Attachments { get; set; }
}
