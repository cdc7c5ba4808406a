using System.Globalization;
using System.Text;

namespace Recovery.FollowUp.Channels.Smtp;

/// <summary>
/// A message as mail (RFC 5322, MIME), ASCII throughout. It says that a machine sent it and asks machines not to answer (RFC 3834, IN-16). Its
/// Message-ID comes from the delivery, so that a second copy can be recognised as one.
/// </summary>
internal static class MailMessage
{
    /// <param name="message">What it says, and to whom.</param>
    /// <param name="from">Our address.</param>
    /// <param name="to">The customer's, as it goes over the wire.</param>
    /// <param name="token">Names the case to whoever takes the answer in (decision 0033).</param>
    /// <param name="replyTo">Where answers go; empty for <paramref name="from"/>.</param>
    public static string Write(OutgoingMessage message, string from, string to, string token, string replyTo = "")
    {
        var mail = new StringBuilder();
        Header("Date", message.At.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header("From", Mailbox(message.SenderName, from));
        Header("To", Mailbox(message.RecipientName, to));
        if (replyTo.Length > 0)
            Header("Reply-To", $"<{MailAddresses.WithTag(replyTo, token)}>");
        Header("Subject", HeaderText.Unstructured(message.Subject));
        Header("Message-ID", MessageId($"{message.Id}.{token}", from));
        // No mail has that id: it is the root that all mails of the case hang on, so that readers show them as one conversation, whichever of them were kept.
        Header("In-Reply-To", MessageId(token, from));
        Header("References", MessageId(token, from));
        Header("Auto-Submitted", "auto-generated");
        Header("X-Auto-Response-Suppress", "All");
        Header("MIME-Version", "1.0");
        Header("Content-Type", "text/plain; charset=utf-8");
        Header("Content-Transfer-Encoding", "quoted-printable");
        return mail.Append("\r\n").Append(QuotedPrintable.Encode(message.Body)).ToString();

        void Header(string name, string value) => mail.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    public static string MessageId(string id, string from) => $"<{id}@{MailAddresses.DomainOf(from)}>";

    private static string Mailbox(string name, string address)
    {
        var display = HeaderText.DisplayName(name);
        return display is "\"\"" ? $"<{address}>" : $"{display} <{address}>";
    }
}
