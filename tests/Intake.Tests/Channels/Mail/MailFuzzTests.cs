using System.Text;
using Recovery.Intake.Channels;
using Recovery.Intake.Channels.Mail;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Intake.Tests.Channels.Mail;

/// <summary>Whatever comes as a mail is read or refused: no crash, no hang, nothing without bound. Seeds are fixed; each failure names its own.</summary>
public sealed class MailFuzzTests
{
    private const int Rounds = 600;

    private static readonly byte[][] Seeds =
    [
        Mails.Plain("a@example.com", "Late.", headers: "References: <a@b> <c@d>\r\nIn-Reply-To: <c@d>\r\n"),
        Mails.WithFile("b@example.com", "=?utf-8?Q?r=C3=A4.pdf?=", "content"),
        Mails.Bytes("From: =?utf-8?B?w4Q=?= <a@example.com>\nSubject: =?x?y?z?=\nContent-Type: text/html; charset=\"utf-16\"\nContent-Transfer-Encoding: quoted-printable\n\n<p>=C3=96=\n<b>x</b>&#x41;&amp;<script>\n"),
        Mails.Bytes("From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nx\n--c--\n--b\nContent-Type: message/rfc822\n\nFrom: x@y\n\nz\n--b--\n"),
    ];

    [Fact]
    public void Read_MutatedMails_AreReadOrRefused()
    {
        for (var seed = 0; seed < Rounds; seed++)
            Holds(Mutated(seed), $"seed {seed}");
    }

    [Fact]
    public void Read_HostileShapes_AreReadOrRefused()
    {
        var nested = new StringBuilder("From: a@example.com\r\n");
        for (var i = 0; i < 2000; i++)
            nested.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        Holds(Encoding.ASCII.GetBytes(nested.ToString()), "nested");
        Holds(Encoding.ASCII.GetBytes("From: a@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 20_000))), "many parts");
        Holds(Encoding.ASCII.GetBytes("From: a@example.com\r\nReferences: " + string.Concat(Enumerable.Repeat("<a@b> ", 50_000)) + "\r\n\r\nx"), "many references");
        Holds(Encoding.ASCII.GetBytes("From: a@example.com\r\nTo: " + string.Concat(Enumerable.Repeat("g:", 5_000)) + "\r\n\r\nx"), "nested groups");
        Holds(Encoding.ASCII.GetBytes("From: a@example.com\r\nSubject: " + string.Concat(Enumerable.Repeat("re:", 20_000)) + "\r\n\r\nx"), "many prefixes");
        Holds(Encoding.ASCII.GetBytes("From: a@example.com\r\nContent-Type: text/html\r\n\r\n" + string.Concat(Enumerable.Repeat("<div><blockquote>", 50_000))), "nested html");
        Holds(Encoding.ASCII.GetBytes("From: a@example.com\r\nSubject: Re: x\r\n\r\n" + string.Concat(Enumerable.Repeat("On a wrote\r\n", 20_000))), "many attributions");
        Holds(Encoding.ASCII.GetBytes("From: a@example.com\r\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"X-{i}: y\r\n")) + "\r\nx"), "many headers");
    }

    private static void Holds(byte[] raw, string what)
    {
        try
        {
            var mail = MailReader.Read(raw);
            Assert.True(mail.Text.Length <= 2 * FieldText.MaxText && mail.References.Count <= 50 && mail.Recipients.Count <= 100 && mail.Files.Count <= 20, what);
            Assert.True(mail.Subject.Length <= 2 * FieldText.MaxSubject && mail.MessageId.Length <= 2 * FieldText.MaxReference && mail.Sender.Contains('@', StringComparison.Ordinal), what);
        }
        catch (RuleBroken)
        {
            return;
        }
        catch (Exception unexpected) when (unexpected is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{what}: {unexpected}");
        }
    }

    private static byte[] Mutated(int seed)
    {
        var random = new Random(seed);
        var bytes = Seeds[random.Next(Seeds.Length)].ToList();
        for (var change = random.Next(1, 12); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Seeds[random.Next(Seeds.Length)].Take(random.Next(1, 200)));
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Repeat(bytes[at], random.Next(1, 2000)));
                    break;
                default:
                    bytes.InsertRange(at, "\r\n--b\r\n"u8.ToArray());
                    break;
            }
            if (bytes.Count == 0)
                return [0];
        }
        return [.. bytes];
    }
}
