using Recovery.FollowUp.Channels;
using Recovery.FollowUp.Channels.Smtp;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.FollowUp.Tests.Channels.Smtp;

public sealed class SmtpChannelTests
{
    private static readonly ReplyTokens Tokens = new(new byte[32]);
    private static readonly string[] Headers =
        ["Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];

    [Fact]
    public async Task Mail_WhenTaken_SaysWhoItIsForAndThatAMachineSentIt()
    {
        await using var server = new TinySmtpServer();
        var handOver = await SendAsync(server, Message("Dear Ann,\n\n.a line that begins with a dot\nÜber 40 € — fine \nend", "Ihre Meldung ist bei uns: Päckchen 🙏"));
        var mail = new ReceivedMail(Assert.Single(server.Mails));

        Assert.Equal(HandOverResult.Taken, handOver.Result);
        Assert.Equal(["EHLO shop.example", "MAIL FROM:<care@shop.example>", "RCPT TO:<ann@example.org>", "DATA"], server.Commands);
        Assert.Equal(Headers, mail.Headers.Select(h => h.Name));
        var token = Tokens.Of("acme", Make.Case);
        Assert.Equal($"<dlv_1.{token}@shop.example>", mail["Message-ID"]);
        Assert.Equal((mail["In-Reply-To"], $"<{token}@shop.example>"), (mail["References"], mail["In-Reply-To"]));
        Assert.Equal("auto-generated", mail["Auto-Submitted"]);
        Assert.Equal("All", mail["X-Auto-Response-Suppress"]);
        Assert.Equal("\"Ann Lee\" <ann@example.org>", mail["To"]);
        Assert.Equal("Mon, 02 Mar 2026 09:00:00 +0000", mail["Date"]);
        Assert.Equal("Ihre Meldung ist bei uns: Päckchen 🙏", mail.Decoded("Subject"));
        Assert.Equal("Dear Ann,\r\n\r\n.a line that begins with a dot\r\nÜber 40 € — fine \r\nend\r\n", mail.Body);
    }

    [Fact]
    public async Task Mail_WhateverItSays_IsAsciiInShortLines()
    {
        await using var server = new TinySmtpServer();
        await SendAsync(server, Message(string.Concat(Enumerable.Repeat("ä🙏=x", 500)) + " \t", string.Concat(Enumerable.Repeat("Betreff ü🙏 ", 30))));
        var raw = Assert.Single(server.Mails);

        Assert.All(raw, c => Assert.True(c is '\r' or '\n' or (>= ' ' and <= '~'), $"U+{(int)c:X4}"));
        Assert.All(raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 90));
        var mail = new ReceivedMail(raw);
        Assert.Equal(string.Concat(Enumerable.Repeat("ä🙏=x", 500)) + " \t\r\n", mail.Body);
        Assert.Equal(string.Concat(Enumerable.Repeat("Betreff ü🙏 ", 30)).Trim(), mail.Decoded("Subject"));
    }

    /// <summary>IN-03: whatever of our mail an answer carries back names the case, to its own tenant only.</summary>
    [Fact]
    public async Task Answer_ByWhateverItKept_NamesItsCase()
    {
        await using var server = new TinySmtpServer();
        await SendAsync(server, Message("body", "subject"), replyTo: "care@in.shop.example");
        var mail = new ReceivedMail(Assert.Single(server.Mails));

        foreach (var name in new[] { mail["Reply-To"].Trim('<', '>'), mail["Message-ID"], mail["References"].ToUpperInvariant() })
        {
            Assert.Equal(Make.Case, Tokens.CaseOf("acme", "somebody@else.example", name));
            Assert.Null(Tokens.CaseOf("globex", name));
        }
    }

    /// <summary>B19.</summary>
    [Theory]
    [InlineData("Hello\r\nBcc: eve@example.org")]
    [InlineData("Hello\nBcc: eve@example.org")]
    [InlineData("Hello\rBcc: eve@example.org")]
    [InlineData("Hello\u2028Bcc: eve@example.org")]
    [InlineData("Hello\u0085Bcc: eve@example.org")]
    [InlineData("Hello\0\r\n\r\nA second body")]
    [InlineData("=?utf-8?Q?Hello=0D=0ABcc:_eve@example.org?=")]
    [InlineData("Hello\" <eve@example.org>, \"")]
    public async Task HeaderInjection_InSubjectOrNames_NeverMakesAHeaderOrARecipient(string text)
    {
        await using var server = new TinySmtpServer();
        await SendAsync(server, Message("body", text) with { RecipientName = text, SenderName = text });
        var mail = new ReceivedMail(Assert.Single(server.Mails));

        Assert.Equal(Headers, mail.Headers.Select(h => h.Name));
        Assert.Equal("body\r\n", mail.Body);
        Assert.Equal("RCPT TO:<ann@example.org>", Assert.Single(server.Commands, c => c.StartsWith("RCPT", StringComparison.Ordinal)));
        Assert.DoesNotContain('\n', mail.Decoded("Subject"));
        Assert.EndsWith(" <ann@example.org>", mail["To"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann@example.org>\r\nRCPT TO:<eve@example.org")]
    [InlineData("ann@example.org,eve@example.org")]
    [InlineData("<ann@example.org>")]
    [InlineData("ann lee@example.org")]
    [InlineData("ann@")]
    [InlineData("@example.org")]
    [InlineData("+49 30 123")]
    [InlineData("änn@example.org")]
    public async Task Address_ThatIsNone_IsRefusedBeforeAnybodyIsCalled(string address)
    {
        await using var server = new TinySmtpServer();
        var handOver = await SendAsync(server, Message("body", "subject") with { Recipient = address });

        Assert.Equal(HandOverResult.Refused, handOver.Result);
        Assert.Empty(server.Commands);
    }

    [Fact]
    public async Task Address_AtAnInternationalDomain_IsWrittenInAscii()
    {
        await using var server = new TinySmtpServer();
        await SendAsync(server, Message("body", "subject") with { Recipient = "ann@müller.example" });

        Assert.Contains("RCPT TO:<ann@xn--mller-kva.example>", server.Commands);
    }

    [Theory]
    [InlineData("CONNECT", "421 too busy", HandOverResult.Failed)]
    [InlineData("CONNECT", "not smtp at all", HandOverResult.Failed)]
    [InlineData("CONNECT", TinySmtpServer.HangUp, HandOverResult.Failed)]
    [InlineData("EHLO", "550 go away", HandOverResult.Failed)]
    [InlineData("MAIL", "550 sender unknown", HandOverResult.Failed)]
    [InlineData("RCPT", "450 greylisted", HandOverResult.Failed)]
    [InlineData("RCPT", "550 no such user", HandOverResult.Refused)]
    [InlineData("RCPT", "251 will forward", HandOverResult.Taken)]
    [InlineData("DATA", "451 later", HandOverResult.Failed)]
    [InlineData("DATA", "554 no", HandOverResult.Refused)]
    [InlineData(".", "452 full", HandOverResult.Failed)]
    [InlineData(".", "554 spam", HandOverResult.Refused)]
    [InlineData(".", TinySmtpServer.HangUp, HandOverResult.Unknown)]
    [InlineData(".", TinySmtpServer.Silence, HandOverResult.Unknown)]
    [InlineData("RCPT", TinySmtpServer.Silence, HandOverResult.Failed)]
    public async Task Trouble_AtEachStep_IsToldForWhatItIs(string step, string reply, object expected)
    {
        await using var server = new TinySmtpServer { Instead = { [step] = reply } };
        var handOver = await SendAsync(server, Message("body", "subject"));

        Assert.Equal(expected, handOver.Result);
        Assert.Equal(handOver.Result == HandOverResult.Taken, handOver.Detail.Length == 0);
    }

    [Fact]
    public async Task Server_ThatIsNotThere_FailsAndMayBeTriedAgain()
    {
        var server = new TinySmtpServer();
        await server.DisposeAsync();
        Assert.Equal(HandOverResult.Failed, (await SendAsync(server, Message("body", "subject"))).Result);
    }

    [Fact]
    public async Task Server_WithoutEncryption_GetsNothingWhereEncryptionIsDemanded()
    {
        await using var server = new TinySmtpServer { Instead = { ["STARTTLS"] = "502 not here" } };
        var handOver = await SendAsync(server, Message("body", "subject"), SmtpTls.StartTls);

        Assert.Equal(HandOverResult.Failed, handOver.Result);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal) || command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", 25, "a@b.example", SmtpTls.None, "", null)]
    [InlineData("relay", 0, "a@b.example", SmtpTls.None, "", "Delivery:Smtp:Port")]
    [InlineData("relay", 25, "nobody", SmtpTls.None, "", "Delivery:Smtp:From")]
    [InlineData("relay", 25, "a@b.example", SmtpTls.None, "user", "Delivery:Smtp:User")]
    [InlineData("relay", 587, "a@b.example", SmtpTls.StartTls, "user", null)]
    public void Options_ThatCannotWork_AreToldInOneSentence(string host, int port, string from, object tls, string user, string? names)
    {
        var options = new DeliveryOptions { Smtp = new SmtpOptions { Host = host, Port = port, From = from, Tls = (SmtpTls)tls, User = user } };

        Assert.Equal(names is not null, options.Problem() is not null);
        Assert.Contains(names ?? "", options.Problem() ?? "", StringComparison.Ordinal);
    }

    private static Task<HandOver> SendAsync(TinySmtpServer server, OutgoingMessage message, SmtpTls tls = SmtpTls.None, string replyTo = "") =>
        new SmtpChannel(new SmtpOptions { Host = "127.0.0.1", Port = server.Port, From = "care@shop.example", Tls = tls, User = tls == SmtpTls.None ? "" : "u", ReplyTo = replyTo, TimeoutSeconds = 2 }, Tokens, TimeProvider.System)
            .SendAsync(message, default);

    private static OutgoingMessage Message(string body, string subject) =>
        new("dlv_1", "acme", Make.Case, "update", "ann@example.org", "Ann Lee", "The recovery team", subject, body, Make.Start);
}
