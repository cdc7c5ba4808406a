using System.Text;
using MimeKit;
using Recovery.Intake.Domain;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Intake.Channels.Mail;

/// <summary>
/// Reads mails (RFC 5322, MIME) of anybody, so whatever they hold: everything is bounded, and what is no mail is refused and nothing else. MimeKit reads the
/// form; what is taken from it, and how much, is decided here.
/// </summary>
internal static class MailReader
{
    /// <summary>The largest mail, fetched from a folder.</summary>
    public const int MaxBytes = 25 * 1024 * 1024;

    private const int MaxDepth = 20;
    private const int MaxIds = 50;
    private const int MaxRecipients = 100;
    private const int MaxAddress = 254;

    private static readonly ParserOptions Options = Prepared();

    /// <summary>Where a mail server writes down the address it delivered to, plus-address and all.</summary>
    private static readonly string[] DeliveredTo = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"];

    public static IncomingMail Read(byte[] raw)
    {
        using var mail = Parse(raw);
        var sender = mail.From.Mailboxes.FirstOrDefault() ?? mail.Sender;
        if (sender is null || AddressOf(sender.Address) is not { } address)
            throw new RuleBroken(IntakeErrors.MailUnreadable, "It has no address in From, so nobody could be answered.");
        var subject = FieldText.Line(mail.Subject, FieldText.MaxSubject);
        var (text, files) = MailBody.Read(mail);
        var references = mail.References.TakeLast(MaxIds).Select(Id).Where(id => id.Length > 0).ToList();
        var answered = Id(mail.InReplyTo);
        return new IncomingMail
        {
            MessageId = Id(mail.Headers[HeaderId.MessageId] is null ? "" : mail.MessageId),
            References = references,
            InReplyTo = answered,
            Sender = address,
            SenderName = FieldText.Line(sender.Name, FieldText.MaxName),
            Recipients = Recipients(mail),
            Subject = subject,
            SentAt = Sent(mail),
            Text = references.Count > 0 || answered.Length > 0 || SubjectLine.IsAnswer(subject) ? QuotedReply.Strip(text) : text,
            Files = files,
            Automatic = AutomaticMail.Reason(mail, address),
        };
    }

    private static MimeMessage Parse(byte[] raw)
    {
        try
        {
            return MimeMessage.Load(Options, new MemoryStream(raw, writable: false));
        }
        catch (Exception unreadable) when (unreadable is FormatException or EndOfStreamException or ParseException or DecoderFallbackException or ArgumentException)
        {
            throw new RuleBroken(IntakeErrors.MailUnreadable, "It is no mail: a header (RFC 5322) is needed at its beginning.");
        }
    }

    /// <summary>Mail still comes in charsets the runtime does not load by itself; MimeKit looks which there are once, with its first options.</summary>
    private static ParserOptions Prepared()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new ParserOptions { MaxMimeDepth = MaxDepth, MaxAddressGroupDepth = 2, RespectContentLength = false };
    }

    private static string? AddressOf(string? address)
    {
        var line = FieldText.Line(address, MaxAddress + 1);
        var at = line.LastIndexOf('@');
        return at > 0 && at < line.Length - 1 && line.Length <= MaxAddress && !line.Contains(' ', StringComparison.Ordinal) && line.IndexOf('@', StringComparison.Ordinal) == at ? line : null;
    }

    private static List<string> Recipients(MimeMessage mail) =>
    [
        .. DeliveredTo.SelectMany(name => mail.Headers.Where(header => header.Field.Equals(name, StringComparison.OrdinalIgnoreCase))).Select(header => header.Value.Trim().Trim('<', '>'))
            .Concat(mail.To.Mailboxes.Concat(mail.Cc.Mailboxes).Select(mailbox => mailbox.Address))
            .Select(AddressOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxRecipients),
    ];

    private static string Id(string? id) => FieldText.Line(id?.Trim('<', '>', ' '), FieldText.MaxReference);

    /// <summary>A date nobody believes is none; the contract takes 2000 to 2100.</summary>
    private static DateTimeOffset? Sent(MimeMessage mail) =>
        mail.Headers.Contains(HeaderId.Date) && mail.Date.Year is > 2000 and < 2100 ? mail.Date.ToUniversalTime() : null;
}
