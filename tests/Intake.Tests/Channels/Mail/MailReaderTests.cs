using System.Text;
using Recovery.Intake.Channels;
using Recovery.Intake.Channels.Mail;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Attachments;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Intake.Tests.Channels.Mail;

/// <summary>What is read from a mail, whoever wrote it with whatever program (IN-01).</summary>
public sealed class MailReaderTests
{
    [Fact]
    public void Read_APlainMail_TellsWhoWhatAndWhichThread()
    {
        var mail = MailReader.Read(Mails.Plain("m1@example.com", "It is five days late.", headers: "In-Reply-To: <p@shop.example>\r\nReferences: <root@shop.example> <p@shop.example>\r\n"));

        Assert.Equal(("m1@example.com", "ann@example.com", "Ann", "Where is my order?"), (mail.MessageId, mail.Sender, mail.SenderName, mail.Subject));
        Assert.Equal("It is five days late.", mail.Text);
        Assert.Equal(["root@shop.example", "p@shop.example"], mail.References);
        Assert.Equal(("p@shop.example", "root@shop.example"), (mail.InReplyTo, mail.Thread));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), mail.SentAt);
        Assert.Equal(["care@shop.example"], mail.Recipients);
        Assert.Null(mail.Automatic);
    }

    [Theory]
    [InlineData("utf-8", "Mein Päckchen ist weg — ärgerlich")]
    [InlineData("iso-8859-1", "Mein Päckchen ist weg")]
    [InlineData("windows-1252", "Mein Päckchen – weg")]
    [InlineData("koi8-r", "Заказ не пришёл")]
    [InlineData("windows-1251", "Заказ не пришёл")]
    [InlineData("iso-2022-jp", "注文が届きません")]
    [InlineData("shift_jis", "注文が届きません")]
    [InlineData("gb18030", "我的订单没到")]
    [InlineData("big5", "我的訂單沒到")]
    [InlineData("euc-kr", "주문이 오지 않았어요")]
    [InlineData("iso-8859-7", "Δεν ήρθε")]
    public void Read_ATextInItsCharset_IsThatText(string charset, string text)
    {
        // The reader knows the charsets by itself, from its first mail on.
        MailReader.Read(Mails.Plain("m@example.com", "x"));
        var bytes = Encoding.GetEncoding(charset).GetBytes(text);
        var word = $"=?{charset}?B?{Convert.ToBase64String(bytes)}?=";
        var raw = Mails.Bytes($"From: {word} <a@example.com>\nSubject: {word}\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(bytes)}\n");

        var mail = MailReader.Read(raw);

        Assert.Equal((text, text, text), (mail.Text, mail.Subject, mail.SenderName));
    }

    [Fact]
    public void Read_BytesThatFitNoCharset_LosesThemAndNotTheMail()
    {
        byte[] raw = [.. Mails.Bytes("From: a@example.com\nContent-Type: text/plain; charset=no-such-thing\n\nlate "), 0xC3, 0x28, 0x00, 0x07, .. "again"u8];

        var mail = MailReader.Read(raw);

        Assert.StartsWith("late ", mail.Text, StringComparison.Ordinal);
        Assert.EndsWith("again", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Text, char.IsControl);
    }

    [Fact]
    public void Read_QuotedPrintableAndFlowed_IsWhatWasTyped() => Assert.Equal(
        "One line that goes on and ends. Ö\nAnother.",
        MailReader.Read(Mails.Bytes("From: a@example.com\nContent-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nOne line that=20\ngoes on=20\nand ends. =C3=96\nAnother.\n")).Text);

    [Fact] // B20: what is shown is words; what it was is kept
    public void Read_HtmlAlone_ShowsItsWordsAndKeepsItAsItCame()
    {
        const string html = "<html><head><title>t</title><style>p{}</style></head><body><p>My <b>order</b> is late.</p><script>alert(1)</script><scr<script>ipt>alert(2)</script><div>Ann &amp; Bob &#169;</div><img src=x onerror=alert(3)><svg onload=alert(4)></svg></body></html>";

        var mail = MailReader.Read(Mails.Bytes($"From: a@example.com\nContent-Type: text/html\n\n{html}\n"));

        Assert.Contains("My order is late.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Ann & Bob ©", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("onerror", mail.Text, StringComparison.Ordinal);
        var file = Assert.Single(mail.Files);
        Assert.Equal(("message.html", "text/html"), (file.Name, file.MediaType));
        Assert.Contains("<script>", Encoding.UTF8.GetString(file.Content), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Alternatives_TakesThePlainOne()
    {
        var mail = MailReader.Read(Mails.Bytes("""
            From: a@example.com
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            Plain words.
            --b
            Content-Type: text/html

            <p>Html words.</p>
            --b--
            """));

        Assert.Equal("Plain words.", mail.Text);
    }

    [Theory]
    [InlineData("Yes, that is it.\n\nOn Mon, 2 Mar 2026 at 09:00, Care\n<care@shop.example> wrote:\n> Is your parcel late?\n> We are sorry.")]
    [InlineData("Yes, that is it.\n\nAm 02.03.26 um 09:00 schrieb Care:\n> Ist Ihr Paket spät?")]
    [InlineData("Yes, that is it.\n\n-----Original Message-----\nFrom: Care\nWe are sorry.")]
    [InlineData("Yes, that is it.\n________________________________\nFrom: Care <care@shop.example>\nSent: Monday\nWe are sorry.")]
    [InlineData("Yes, that is it.\n\n> We are sorry.\n> Care\n")]
    public void Read_AnAnswer_LeavesOutWhatItQuotes(string body) =>
        Assert.Equal("Yes, that is it.", MailReader.Read(Mails.Plain("m@example.com", body, subject: "Re: Your case")).Text);

    [Theory]
    [InlineData("> Is it late?\nYes.\n> Five days?\nSix.", "> Is it late?\nYes.\n> Five days?\nSix.")]
    [InlineData("> Only quoted.", "> Only quoted.")]
    [InlineData("On Monday it was late.\nAnd on Tuesday.", "On Monday it was late.\nAnd on Tuesday.")]
    public void Read_WhatIsNoQuoteAtTheEnd_IsLeft(string body, string text) => Assert.Equal(text, MailReader.Read(Mails.Plain("m@example.com", body, subject: "Re: Your case")).Text);

    [Fact]
    public void Read_WhatIsNoAnswer_KeepsItsQuotes() => Assert.EndsWith("> It will come.", MailReader.Read(Mails.Plain("m@example.com", "You said:\n> It will come.")).Text, StringComparison.Ordinal);

    [Fact] // B51
    public void Read_Files_AreKeptUpToTheLimitsAndToldBeyondThem()
    {
        var runs = MailReader.Read(Mails.WithFile("f1@example.com", "../run.EXE", "MZ"));
        Assert.Equal(("_run.EXE", 0), (runs.Files[0].Name, runs.Files[0].Content.Length));
        Assert.NotNull(runs.Files[0].WhyNot);

        var large = MailReader.Read(Mails.WithFile("f2@example.com", "large.pdf", new string('x', AttachmentLimits.MaxFileBytes + 1)));
        Assert.Equal((AttachmentLimits.MaxFileBytes + 1, 0), (large.Files[0].Size, large.Files[0].Content.Length));
        Assert.NotNull(large.Files[0].WhyNot);

        var kept = MailReader.Read(Mails.WithFile("f3@example.com", "photo.pdf", "bytes"));
        Assert.Equal(("photo.pdf", "bytes", null), (kept.Files[0].Name, Encoding.UTF8.GetString(kept.Files[0].Content), kept.Files[0].WhyNot));
    }

    [Fact]
    public void Read_ALongMail_IsCutAndKeptWhole()
    {
        var text = string.Join('\n', Enumerable.Repeat("It is late, and late again.", 2000));

        var mail = MailReader.Read(Mails.Plain("long@example.com", text));

        Assert.Equal(FieldText.MaxText, mail.Text.EnumerateRunes().Count());
        Assert.Equal("message.txt", Assert.Single(mail.Files).Name);
        Assert.True(mail.Files[0].Size > 50_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no header at all")]
    [InlineData("Subject: nobody\n\nhello")]
    [InlineData("From: <>\n\nhello")]
    [InlineData("From: not an address\n\nhello")]
    public void Read_WhatNobodyCouldBeAnsweredFor_IsRefused(string raw) =>
        Assert.Same(IntakeErrors.MailUnreadable, Assert.Throws<RuleBroken>(() => MailReader.Read(Mails.Bytes(raw))).Definition);

    [Fact] // B19
    public void Read_HeadersThatInject_StayOnTheirLine()
    {
        var subject = "=?utf-8?B?" + Convert.ToBase64String(Encoding.UTF8.GetBytes("Late\r\nBcc: evil@example.com\u202E")) + "?=";

        Assert.Equal("LateBcc: evil@example.com", MailReader.Read(Mails.Plain("m@example.com", "x", subject: subject)).Subject);
    }
}
