using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Tests.Features;

/// <summary>FU-03, FU-04, FU-10: the words a customer gets, and who finds them.</summary>
public sealed class ComposingTests
{
    [Fact]
    public async Task Updates_OfOneRecovery_AreNeverInTheSameWords()
    {
        await using var host = await OpenCaseAsync();
        await host.LiveAsync(TimeSpan.FromHours(23));
        var updates = (await host.DeliveriesAsync()).Where(d => d.Kind == "update").Select(d => WithoutTime(d.Body)).ToList();

        Assert.Equal(12, updates.Count);
        Assert.Equal(updates.Distinct(), updates);
    }

    [Fact]
    public async Task Acknowledgment_OfTheSameCustomersNextCase_IsInOtherWords()
    {
        await using var host = await OpenCaseAsync();
        await host.LiveAsync(TimeSpan.FromMinutes(1));
        await host.DeliverAsync(Make.Opened(Make.Other));
        await host.RunDueAsync();

        Assert.NotEqual((await host.DeliveriesAsync())[0].Body.Split('\n')[2], (await host.DeliveriesAsync(Make.Other))[0].Body.Split('\n')[2]);
    }

    [Fact]
    public async Task PublicComplaint_IsAnsweredInPublicBriefly_AndInPrivateWhole()
    {
        await using var host = await FollowUpHost.StartAsync();
        var opened = Make.Opened();
        (opened.Channel, opened.Customer.Handle) = ("instagram", "@ann");
        await host.DeliverAsync(opened);
        await host.RunDueAsync();
        var sent = await host.DeliveriesAsync();

        Assert.Equal(["acknowledgment", "public_reply"], sent.Select(d => d.Kind).Order());
        var reply = sent.Single(d => d.Kind == "public_reply");
        Assert.Equal("@ann", reply.Recipient);
        Assert.DoesNotContain("parcel", reply.Body, StringComparison.Ordinal);
        Assert.Equal((2, 1), ((await host.PublishedAsync<MessageSent>()).Count, (await host.PublishedAsync<MessageSent>()).Count(m => m.Acknowledges)));
        Assert.Single(await host.PromisesAsync());
        await host.LiveAsync(TimeSpan.FromMinutes(115));
        Assert.Equal(PromiseState.Kept, (await host.PromisesAsync())[0].State);
    }

    [Fact]
    public async Task PublicComplaints_OfDifferentPeople_AreAnsweredInDifferentWords()
    {
        await using var host = await FollowUpHost.StartAsync();
        var replies = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            var opened = Make.Opened(Make.NewCase(), email: "", customer: $"cust_{i}");
            (opened.Channel, opened.Customer.Handle) = ("public_review", $"@nr{i}");
            await host.DeliverAsync(opened);
            await host.LiveAsync(TimeSpan.FromSeconds(1));
            replies.Add((await host.DeliveriesAsync(opened.Case)).Single(d => d.Kind == "public_reply").Body.Replace($"@nr{i}", "", StringComparison.Ordinal));
        }
        Assert.Equal(replies.Distinct(), replies);
    }

    /// <summary>RT-05.</summary>
    [Fact]
    public async Task PublicComplaint_ThatIsSensitive_IsNotAnsweredInPublic()
    {
        await using var host = await FollowUpHost.StartAsync();
        var opened = Make.Opened(flags: SensitiveFlag.SelfHarm);
        opened.Channel = "facebook";
        await host.DeliverAsync(opened);
        await host.RunDueAsync();

        Assert.Equal(["acknowledgment"], (await host.DeliveriesAsync()).Select(d => d.Kind));
    }

    [Fact]
    public async Task OwnersWords_TakeThePlaceOfTheNextUpdate_Once()
    {
        await using var host = await OpenCaseAsync();
        await host.LiveAsync(TimeSpan.FromMinutes(10));
        var composed = await SetAsync(host, "update", "Dear Ann, I have just spoken to the depot.");
        await host.LiveAsync(TimeSpan.FromHours(4));
        var updates = (await host.DeliveriesAsync()).Where(d => d.Kind == "update").ToList();

        Assert.StartsWith("Dear Ann, I have just spoken to the depot.\n\nYou will hear from us again by ", composed.Body, StringComparison.Ordinal);
        Assert.Contains(composed.Findings, finding => finding.Rule == "missing-apology");
        Assert.StartsWith("Dear Ann, I have just spoken to the depot.", updates[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("depot", updates[1].Body, StringComparison.Ordinal);
        Assert.All(await host.PromisesAsync(), promise => Assert.NotEqual(PromiseState.Broken, promise.State));
    }

    [Fact]
    public async Task OwnersWords_ForTheFollowUp_AreTheFollowUp()
    {
        await using var host = await OpenCaseAsync();
        await host.LiveAsync(TimeSpan.FromMinutes(10));
        await host.DeliverAsync(Make.Settled(host.Clock.Now));
        await host.LiveAsync(TimeSpan.FromDays(2));
        await SetAsync(host, "follow_up", "Ann, is the new parcel still all right? The depot checks labels now.");
        await host.LiveAsync(TimeSpan.FromDays(6));

        Assert.Equal("Ann, is the new parcel still all right? The depot checks labels now.", (await host.DeliveriesAsync())[^1].Body);
        Assert.Single(await host.PublishedAsync<FollowUpCompleted>());
        Assert.Equal("case-closed", (await Assert.ThrowsAsync<RuleBroken>(() => SetAsync(host, "follow_up", "Once more."))).Definition.Code);
    }

    [Fact]
    public async Task OwnersWords_TakenBack_LeaveTheSuitesOwn()
    {
        await using var host = await OpenCaseAsync();
        await host.LiveAsync(TimeSpan.FromMinutes(10));
        await SetAsync(host, "update", "Mine.");
        await SetAsync(host, "update", "");
        await host.LiveAsync(TimeSpan.FromHours(2));

        Assert.DoesNotContain("Mine.", (await host.DeliveriesAsync())[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnersWords_WrittenWhileTheMessageWaits_LeaveWithIt()
    {
        await using var host = await OpenCaseAsync();
        await host.LiveAsync(TimeSpan.FromMinutes(10));
        await host.DeliverAsync(Make.Settled(host.Clock.Now));
        await SetAsync(host, "confirmation", "Ann, your money is back with you.");
        await host.RunDueAsync();
        var confirmation = (await host.DeliveriesAsync())[^1];

        Assert.StartsWith("Ann, your money is back with you.\n\nA member of our team will write to you by ", confirmation.Body, StringComparison.Ordinal);
        Assert.Equal(confirmation.Body, (string?)host.Received(confirmation.Id)["body"]);
    }

    [Fact]
    public async Task Composed_ShowsWhatWouldLeave_AndSendsNothing()
    {
        await using var host = await OpenCaseAsync();
        await host.LiveAsync(TimeSpan.FromMinutes(10));
        var update = await ComposeAsync(host, "update");
        var reply = await ComposeAsync(host, "", "Sorry if that was a problem. I will call you tomorrow at 9:00.");

        Assert.Equal(("en", "update", true), (update.Language, update.Message, update.Passes));
        Assert.Equal(host.Clock.Now.AddHours(2), update.PromisedAt.ToDateTimeOffset());
        Assert.Contains("conditional-apology", reply.Findings.Select(finding => finding.Rule));
        Assert.False(reply.Passes);
        Assert.Equal(("tomorrow at 9:00", "Tuesday, 3 March 2026 at 09:00 (Europe/Berlin, UTC+1)"), reply.Times.Select(time => (time.Text, time.Local)).Single());
        Assert.Single(await host.DeliveriesAsync());
        await Assert.ThrowsAsync<RuleBroken>(() => ComposeAsync(host, "agent_message"));
    }

    [Fact]
    public async Task Update_OfACaseThatGetsNone_IsNotComposed()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened(flags: SensitiveFlag.Medical));

        Assert.Equal("no-updates", (await Assert.ThrowsAsync<RuleBroken>(() => ComposeAsync(host, "update"))).Definition.Code);
        Assert.Equal("no-updates", (await Assert.ThrowsAsync<RuleBroken>(() => SetAsync(host, "update", "Hello."))).Definition.Code);
    }

    [Fact]
    public async Task TenantsOwnText_GoesBeforeTheShippedOne_InItsLanguageOnly()
    {
        await using var host = await FollowUpHost.StartAsync();
        await PutAsync(host, Acknowledgment("{greeting} {quoted_issue}! Sorry that {impact}. {ownership} By {next_update}. {signature}"));
        await host.DeliverAsync(Make.Opened());
        var german = Make.Opened(Make.Other, "otto@example.org");
        german.Customer.Language = "de";
        await host.DeliverAsync(german);
        await host.RunDueAsync();

        Assert.StartsWith("Dear Ann Lee, “My parcel is five days late”! Sorry that you had to wait.", (await host.DeliveriesAsync())[0].Body, StringComparison.Ordinal);
        Assert.StartsWith("Guten Tag Ann Lee,", (await host.DeliveriesAsync(Make.Other))[0].Body, StringComparison.Ordinal);
        Assert.Equal(1, (await host.Get<GetMessageTexts>().HandleAsync(FollowUpHost.Call(), default)).Version);
    }

    [Theory]
    [InlineData("acknowledgment", "en", "{greeting} By {next_update}.", "text-incomplete")]
    [InlineData("acknowledgment", "en", "{greeting} {quoted_issue}! {impact}. {ownership} {secret} By {next_update}. {signature}", "text-incomplete")]
    [InlineData("acknowledgment", "en", "{greeting} {quoted_issue}! {impact}. {ownership} I will call you at 15:00. By {next_update}. {signature}", "text-incomplete")]
    [InlineData("acknowledgement", "en", "{greeting}", "unknown")]
    [InlineData("acknowledgment", "sv", "{greeting}", "unknown")]
    public async Task TenantsOwnText_ThatLacksAPart_IsRefusedWhereItIs(string message, string language, string body, string code)
    {
        await using var host = await FollowUpHost.StartAsync();
        var text = Acknowledgment(body);
        (text.Message, text.Language) = (message, language);
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => PutAsync(host, text));

        Assert.StartsWith("#/texts/texts/0", refused.Fields[0].Pointer, StringComparison.Ordinal);
        Assert.Equal(code, refused.Fields[0].Code);
    }

    private static OwnMessageText Acknowledgment(string body) => new()
    {
        Message = "acknowledgment",
        Language = "en",
        Subject = new() { Wordings = { "Ours: {issue}" } },
        Body = { new Contracts.FollowUp.V1.TextLine { Wordings = { body, body + " Bye." } } },
    };

    private static Task<OwnMessageTextsVersion> PutAsync(FollowUpHost host, params OwnMessageText[] texts) =>
        host.Get<UpdateMessageTexts>().HandleAsync(new() { Texts = new OwnMessageTexts { Texts = { texts } } }, FollowUpHost.Call(), default);

    private static Task<ComposedMessage> SetAsync(FollowUpHost host, string kind, string text) =>
        host.Get<SetOwnWords>().HandleAsync(new() { Case = Make.Case, Kind = kind, Text = text }, FollowUpHost.Call(), default);

    private static Task<ComposedMessage> ComposeAsync(FollowUpHost host, string kind, string text = "") =>
        host.Get<ComposeMessage>().HandleAsync(new() { Case = Make.Case, Kind = kind, Text = text }, FollowUpHost.Call(), default);

    private static string WithoutTime(string body) => System.Text.RegularExpressions.Regex.Replace(body, @"\w+, \d+ March 2026 at \d\d:\d\d", "then");

    private static async Task<FollowUpHost> OpenCaseAsync()
    {
        var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        return host;
    }
}
