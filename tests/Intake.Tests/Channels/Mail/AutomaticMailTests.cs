using Recovery.Intake.Channels.Mail;

namespace Recovery.Intake.Tests.Channels.Mail;

/// <summary>IN-16: the headers by which machines give themselves away (edge.md 4: the lists of osTicket and FreeScout, RFC 3834, RFC 3464).</summary>
public sealed class AutomaticMailTests
{
    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated (vacation)")]
    [InlineData("auto-submitted: AUTO-NOTIFIED; owner-email=\"a@example.com\"")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: junk")]
    [InlineData("Precedence: list")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("X-Auto-Response-Suppress: DR, OOF, AutoReply")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: vacation")]
    [InlineData("X-AutoReply-From: a@example.com")]
    [InlineData("X-Mail-Autoreply: on")]
    [InlineData("X-Autoresponder: on")]
    [InlineData("X-Failed-Recipients: b@example.com")]
    [InlineData("X-Loop: a@example.com")]
    [InlineData("Return-Path: <>")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b")]
    [InlineData("Content-Type: multipart/report; report-type=disposition-notification; boundary=b")]
    [InlineData("Content-Type: message/delivery-status")]
    [InlineData("Subject: Automatic reply: Your case")]
    [InlineData("Subject: Re: Out of Office: back on Monday")]
    [InlineData("Subject: Automatische Antwort: Ihr Fall")]
    [InlineData("Subject: =?utf-8?Q?R=C3=A9ponse_automatique_=3A_votre_dossier?=")]
    [InlineData("Subject: Undeliverable: Your case")]
    public void Read_AMachinesMail_SaysWhy(string header) => Assert.NotNull(Read(header, "ann@example.com"));

    [Theory]
    [InlineData("MAILER-DAEMON@example.com")]
    [InlineData("postmaster@example.com")]
    public void Read_AMailSystemsMail_SaysWhy(string sender) => Assert.NotNull(Read("X-Mailer: x", sender));

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Precedence: normal")]
    [InlineData("Precedence: first-class")]
    [InlineData("X-Auto-Response-Suppress: none")]
    [InlineData("Return-Path: <ann@example.com>")]
    [InlineData("List-Id: care.shop.example")]
    [InlineData("Subject: My automatic door does not open")]
    [InlineData("Subject: Re: Your automatic reply did not help")]
    [InlineData("Content-Type: multipart/mixed; boundary=b")]
    public void Read_APersonsMail_SaysNothing(string header) => Assert.Null(Read(header, "ann@example.com"));

    private static string? Read(string header, string sender) => MailReader.Read(Mails.Bytes($"From: {sender}\n{header}\n\nI am away.\n")).Automatic;
}
