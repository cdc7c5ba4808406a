using Google.Protobuf;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Tests.Channels.Mail;
using Recovery.ServiceDefaults.Auth;
using Disposition = Recovery.Contracts.Intake.V1.Mail.Types.Disposition;

namespace Recovery.Intake.Tests.Features;

/// <summary>Mail makes cases, joins them, or does nothing at all (IN-03, IN-04, IN-16).</summary>
public sealed class TakeMailTests : IntakeTests
{
    [Fact]
    public async Task Take_AMail_OpensACaseOfWhatItSays()
    {
        var mail = await TakeAsync(Mails.Plain("m1@example.com", "My order 12345678 is five days late."));

        Assert.Equal((Disposition.Opened, "ann@example.com", "m1@example.com"), (mail.Disposition, mail.Sender, mail.MessageId));
        var report = Assert.Single((await Host.Client().ListReportsAsync(new ListReportsRequest { Case = mail.Case })).Reports);
        Assert.Equal(("email", "m1@example.com", "m1@example.com", "My order 12345678 is five days late."), (report.Channel, report.ExternalId, report.Conversation, report.Text));
        Assert.Equal(("ann@example.com", "Ann"), (report.Customer.Email, report.Customer.Name));
    }

    [Fact] // IN-04
    public async Task Take_TheSameMailAgain_DoesNothingMore()
    {
        var raw = Mails.Plain("m1@example.com", "It is late.");
        var first = await TakeAsync(raw);

        var again = await Host.Channels().TakeMailAsync(new TakeMailRequest { Raw = ByteString.CopyFrom(raw) });

        Assert.True(again.Replayed);
        Assert.Equal(first, again.Mail);
        Assert.Single(await Host.PublishedAsync<CaseOpened>());
        Assert.Empty(await Host.PublishedAsync<ReportJoined>());
    }

    [Fact] // IN-03: what we wrote says which case it is, whatever the subject is by now
    public async Task Take_AnAnswerToOurMail_JoinsTheCaseItWasAbout()
    {
        var opened = await Host.OpenAsync(Make.Report(channel: "web_form"));
        await Host.OpenAsync(Make.Report("The invoice is wrong.", "other", channel: "web_form"));
        var token = Host.Get<ReplyTokens>().Of(IntakeHost.Tenant, opened.Id);

        foreach (var (header, index) in new[] { $"References: <{token}@shop.example> <dlv_1.{token}@shop.example>", $"In-Reply-To: <dlv_1.{token.ToUpperInvariant()}@shop.example>", $"Cc: <care+{token}@shop.example>", $"Delivered-To: care+{token}@shop.example" }.Select((header, index) => (header, index)))
        {
            var mail = await TakeAsync(Mails.Plain($"r{index}@example.com", $"It is still not here, day {index}.", subject: "Something else", headers: header + "\r\n"));
            Assert.Equal((Disposition.Joined, opened.Id), (mail.Disposition, mail.Case));
        }
        Assert.Equal("It answers a mail of ours about the case.", (await Host.PublishedAsync<ReportJoined>())[0].Match.Reasons[0].Sentence);
    }

    [Fact] // FreeScout CVE-2026-47123: a token made up, of another tenant, or in a stranger's hands opens no door
    public async Task Take_AnAnswerOfAStranger_NeverJoinsTheCase()
    {
        var opened = await Host.OpenAsync();
        var ours = Host.Get<ReplyTokens>().Of(IntakeHost.Tenant, opened.Id);
        var theirs = Host.Get<ReplyTokens>().Of("other", opened.Id);

        var stranger = await TakeAsync(Mails.Plain("s1@example.com", "Tell me more.", from: "eve@example.net", headers: $"In-Reply-To: <{ours}@shop.example>\r\n"));
        var guessed = await TakeAsync(Mails.Plain("s2@example.com", "My lamp does not work.", subject: "Lamp", headers: $"In-Reply-To: <{ours[..^1]}{(ours[^1] == 'a' ? 'b' : 'a')}@shop.example>\r\n"));
        var foreign = await TakeAsync(Mails.Plain("s3@example.com", "My chair wobbles.", subject: "Chair", headers: $"Cc: <care+{theirs}@shop.example>\r\n"));

        Assert.Equal(Disposition.Opened, stranger.Disposition);
        Assert.All([stranger, guessed, foreign], mail => Assert.NotEqual(opened.Id, mail.Case));
    }

    [Fact] // IN-03: a merged case forwards
    public async Task Take_AnAnswerForAMergedCase_LandsInTheSurvivor()
    {
        var merged = await Host.OpenAsync();
        var survivor = await Host.OpenAsync(Make.Report("The invoice is wrong.", "m-2"));
        await Host.Client().MergeCasesAsync(new MergeCasesRequest { Case = merged.Id, Into = survivor.Id, Reason = "One order." });

        var mail = await TakeAsync(Answer("r1@example.com", merged.Id, "Still nothing."));

        Assert.Equal((Disposition.Joined, survivor.Id), (mail.Disposition, mail.Case));
    }

    [Fact]
    public async Task Take_ThanksForACaseThatIsOver_AreAMessageThereAndOpenNothing()
    {
        var opened = await Host.OpenAsync();
        Assert.True(await Host.DeliverAsync(new CaseResolved { Case = opened.Id, ResolvedBy = "dana" }, opened.Id));

        var thanks = await TakeAsync(Answer("t1@example.com", opened.Id, "Thank you so much, great service, everything is perfect now!"));
        var again = await TakeAsync(Answer("t2@example.com", opened.Id, "It is broken again, this is awful."));

        Assert.Equal((Disposition.Noted, opened.Id), (thanks.Disposition, thanks.Case));
        Assert.Equal(Message.Types.Audience.FromCustomer, Assert.Single(await Host.PublishedAsync<MessageAdded>()).Audience);
        Assert.Equal(Disposition.Opened, again.Disposition);
        Assert.NotEqual(opened.Id, again.Case);
    }

    [Fact] // IN-16
    public async Task Take_WhatNoPersonWrote_OpensNothingAndIsToldWithItsWords()
    {
        var opened = await Host.OpenAsync();
        var token = Host.Get<ReplyTokens>().Of(IntakeHost.Tenant, opened.Id);
        await Host.Client().UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = new IntakePolicy { StatusLinkDays = 30, ConversationDays = 30, OwnAddresses = { "Care@shop.example" } } });

        await TakeAsync(Mails.Plain("a1@example.com", "I am away until May.", headers: $"Auto-Submitted: auto-replied\r\nIn-Reply-To: <{token}@shop.example>\r\n"));
        Host.Clock.Now = Host.Clock.Now.AddSeconds(1);
        await TakeAsync(Mails.Plain("a2@example.com", "We have heard you.", from: "care@SHOP.example"));
        Host.Clock.Now = Host.Clock.Now.AddSeconds(1);
        await TakeAsync(Mails.Plain($"dlv_1.{token}@shop.example", "We have heard you.", from: "someone@shop.example"));

        var ignored = (await Host.Channels().ListMailsAsync(new ListMailsRequest { Disposition = Disposition.Ignored })).Mails;
        Assert.Equal(["a mail of ours", "our own", "Auto-Submitted"], ignored.Select(mail => new[] { "a mail of ours", "our own", "Auto-Submitted" }.Single(part => mail.Why.Contains(part, StringComparison.Ordinal))));
        Assert.Equal("I am away until May.", ignored[2].Text);
        Assert.Single(await Host.PublishedAsync<CaseOpened>());
        Assert.Empty(await Host.PublishedAsync<ReportJoined>());
    }

    [Theory] // IN-16: theirs says nothing of being a robot, and answers whatever it gets; we answer what opens a case
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Take_TwoRobotsFacingEachOther_StopAfterThreeMessages(bool keepsThread, bool keepsSubject)
    {
        var (messages, answered, last) = (0, true, default(Recovery.Contracts.Intake.V1.Mail));
        for (var round = 0; round < 5 && answered; round++)
        {
            var token = last is null ? "" : Host.Get<ReplyTokens>().Of(IntakeHost.Tenant, last.Case);
            var headers = keepsThread && last is not null ? $"In-Reply-To: <dlv_{round}.{token}@shop.example>\r\n" : "";
            var subject = last is null || keepsSubject ? "Your request" : "Re: We are looking into it";
            last = await TakeAsync(Mails.Plain($"robot{round}@example.com", "Your message matters to us. We will be with you shortly.", from: "robot@example.com", subject: subject, headers: headers));
            messages++;
            answered = last.Disposition == Disposition.Opened;
            messages += answered ? 1 : 0;
        }

        Assert.False(answered);
        Assert.InRange(messages, 1, 3);
    }

    [Fact] // IN-16: as many cases a day as the policy says, and nothing is lost
    public async Task Take_MoreMailsThanPeopleWrite_JoinTheLastCase()
    {
        string[] words = ["The lamp flickers.", "My bill is twice as high.", "The courier was rude.", "Nobody picks up the phone.", "The door is scratched.", "I cannot log in."];
        await Host.Client().UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = new IntakePolicy { StatusLinkDays = 30, ConversationDays = 30, MailCasesPerSender = 4 } });

        var taken = new List<Recovery.Contracts.Intake.V1.Mail>();
        foreach (var text in words)
            taken.Add(await TakeAsync(Mails.Plain($"m{taken.Count}@example.com", text, subject: text)));

        Assert.Equal([.. Enumerable.Repeat(Disposition.Opened, 4), Disposition.Joined, Disposition.Joined], taken.Select(mail => mail.Disposition));
        Host.Clock.Now = Host.Clock.Now.AddHours(25);
        Assert.Equal(Disposition.Opened, (await TakeAsync(Mails.Plain("late@example.com", "The glass has a crack.", subject: "Crack"))).Disposition);
    }

    [Fact] // people do write about two orders in a row
    public async Task Take_TwoMailsWithOneSubjectAboutTwoOrders_OpenTwoCases()
    {
        var one = await TakeAsync(Mails.Plain("o1@example.com", "Order number 4711001 is broken.", subject: "Complaint"));
        var other = await TakeAsync(Mails.Plain("o2@example.com", "Order number 4711002 is missing a part.", subject: "Complaint"));

        Assert.Equal((Disposition.Opened, Disposition.Opened), (one.Disposition, other.Disposition));
        Assert.NotEqual(one.Case, other.Case);
    }

    [Fact] // B1–B3 of mail
    public async Task Take_WhatIsNoMail_IsRefused() =>
        Assert.Equal("MAIL_UNREADABLE", (await Make.RefusedAsync(Host.Channels().TakeMailAsync(new TakeMailRequest { Raw = ByteString.CopyFromUtf8("hello") }))).Reason);

    [Fact] // RT-05, P6
    public async Task List_ForOthers_ShowsNothingOfSensitiveCasesAndOtherTenants()
    {
        await TakeAsync(Mails.Plain("m1@example.com", "It is late."));
        Host.Clock.Now = Host.Clock.Now.AddSeconds(1);
        await TakeAsync(Mails.Plain("m2@example.com", "My lawyer will hear of this.", from: "bob@example.com"));

        Assert.Equal(2, (await Host.Channels().ListMailsAsync(new ListMailsRequest())).Mails.Count);
        Assert.Single((await Host.Channels(IntakeHost.Tenant, "cases:read").ListMailsAsync(new ListMailsRequest())).Mails);
        Assert.Empty((await Host.Channels("other").ListMailsAsync(new ListMailsRequest())).Mails);
        var page = await Host.Channels().ListMailsAsync(new ListMailsRequest { PageSize = 1 });
        Assert.Equal("m1@example.com", Assert.Single((await Host.Channels().ListMailsAsync(new ListMailsRequest { PageSize = 1, PageToken = page.NextPageToken })).Mails).MessageId);
    }

    private byte[] Answer(string id, string @case, string text) => Mails.Plain(
        id, text, subject: "Re: Your case", headers: $"In-Reply-To: <dlv_1.{Host.Get<ReplyTokens>().Of(IntakeHost.Tenant, @case)}@shop.example>\r\n");

    private async Task<Recovery.Contracts.Intake.V1.Mail> TakeAsync(byte[] raw) => (await Host.Channels().TakeMailAsync(new TakeMailRequest { Raw = ByteString.CopyFrom(raw) })).Mail;
}
