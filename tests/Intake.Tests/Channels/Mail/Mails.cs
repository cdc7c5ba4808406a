using System.Text;

namespace Recovery.Intake.Tests.Channels.Mail;

/// <summary>Mails of tests, as they come over the wire.</summary>
internal static class Mails
{
    public static byte[] Bytes(string mail) => Encoding.Latin1.GetBytes(mail.ReplaceLineEndings("\r\n"));

    /// <summary>A plain mail; <paramref name="headers"/> are whole lines, each with its end.</summary>
    public static byte[] Plain(string id, string text, string from = "Ann <ann@example.com>", string subject = "Where is my order?", string headers = "") => Bytes($"""
        From: {from}
        To: care@shop.example
        Subject: {subject}
        Date: Mon, 02 Mar 2026 08:00:00 +0000
        Message-ID: <{id}>
        {headers}MIME-Version: 1.0
        Content-Type: text/plain; charset=us-ascii

        {text}
        """);

    /// <summary>A mail with one file.</summary>
    public static byte[] WithFile(string id, string name, string content, string type = "application/pdf") => Bytes($"""
        From: Ann <ann@example.com>
        To: care@shop.example
        Subject: My order came broken
        Message-ID: <{id}>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain

        The vase is in pieces, see the picture.
        --b
        Content-Type: {type}
        Content-Disposition: attachment; filename="{name}"
        Content-Transfer-Encoding: base64

        {Convert.ToBase64String(Encoding.UTF8.GetBytes(content))}
        --b--
        """);
}
