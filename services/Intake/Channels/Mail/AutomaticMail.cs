using MimeKit;

namespace Recovery.Intake.Channels.Mail;

/// <summary>
/// Mail that no person wrote to us (IN-16): nobody is answered who would answer by himself. RFC 3834 names the first header; the others are what mail
/// servers, list servers and vacation programs really send.
/// </summary>
internal static class AutomaticMail
{
    private static readonly string[] Precedences = ["bulk", "junk", "list", "auto_reply"];
    private static readonly string[] Senders = ["mailer-daemon", "postmaster"];
    private static readonly string[] Reports = ["delivery-status", "disposition-notification", "feedback-report"];

    /// <summary>Headers whose very presence says it, whatever they hold.</summary>
    private static readonly string[] Marks =
        ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-AutoReply-From", "X-Mail-Autoreply", "X-Auto-Reply-From", "X-Vacation", "X-FC-MachineGenerated", "X-Cron-Env", "X-Failed-Recipients", "X-Loop"];

    /// <summary>Why the mail is a machine's, in one sentence; null where nothing says so.</summary>
    public static string? Reason(MimeMessage mail, string sender)
    {
        if (Value(mail, "Auto-Submitted") is { Length: > 0 } submitted && !Word(submitted).Equals("no", StringComparison.OrdinalIgnoreCase))
            return $"Its header Auto-Submitted says {Quoted(submitted)}.";
        if (Values(mail, "Precedence").FirstOrDefault(value => Precedences.Contains(Word(value), StringComparer.OrdinalIgnoreCase)) is { } precedence)
            return $"Its header Precedence says {Quoted(precedence)}.";
        if (Value(mail, "X-Auto-Response-Suppress") is { Length: > 0 } suppress && !Word(suppress).Equals("none", StringComparison.OrdinalIgnoreCase))
            return $"Its header X-Auto-Response-Suppress says {Quoted(suppress)}.";
        if (Marks.FirstOrDefault(mark => mail.Headers.Contains(mark)) is { } found && !Word(Value(mail, found) ?? "").Equals("no", StringComparison.OrdinalIgnoreCase))
            return $"It has the header {found}.";
        if (Value(mail, "Return-Path") is { } path && path.Replace(" ", "", StringComparison.Ordinal) == "<>")
            return "Its Return-Path is empty, as that of bounces is.";
        if (Senders.Contains(sender[..Math.Max(0, sender.LastIndexOf('@'))], StringComparer.OrdinalIgnoreCase))
            return $"It comes from {Quoted(sender)}, a mail system.";
        var subject = FieldText.Line(mail.Subject, FieldText.MaxSubject);
        return Report(mail) ?? (SubjectLine.IsRobots(subject) ? $"Its subject begins as those of automatic answers do: {Quoted(subject)}." : null);
    }

    /// <summary>RFC 3464 and its like: a report about a mail.</summary>
    private static string? Report(MimeMessage mail)
    {
        var type = mail.Body?.ContentType;
        if (type is null || !(type.IsMimeType("multipart", "report") || type.IsMimeType("message", "delivery-status") || type.IsMimeType("message", "disposition-notification")))
            return null;
        return type.IsMimeType("multipart", "report") && type.Parameters["report-type"] is { Length: > 0 } kind && !Reports.Contains(kind, StringComparer.OrdinalIgnoreCase)
            ? null
            : "It is a report about a mail (RFC 3464).";
    }

    private static string? Value(MimeMessage mail, string header) => Values(mail, header).FirstOrDefault();

    private static IEnumerable<string> Values(MimeMessage mail, string header) =>
        mail.Headers.Where(one => one.Field.Equals(header, StringComparison.OrdinalIgnoreCase)).Select(one => one.Value.Trim());

    /// <summary>What stands before parameters and comments.</summary>
    private static string Word(string value) => value.Split(';', '(', ',')[0].Trim();

    private static string Quoted(string value) => $"\"{FieldText.Line(value, 80)}\"";
}
