using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;
using Disposition = Recovery.Contracts.Intake.V1.SubmitReportResponse.Types.Disposition;

namespace Recovery.Intake.Tests.Features;

public sealed class SubmitReportTests : IntakeTests
{
    [Fact]
    public async Task Submit_AFirstReport_OpensAClassifiedCaseAndSaysSo()
    {
        var request = Make.Report("You charged my card twice, my lawyer will write to you.", "m-1");
        request.ClaimedLoss = Make.Usd(4200);
        var taken = await Host.Client().SubmitReportAsync(request);

        Assert.Equal(Disposition.Opened, taken.Disposition);
        Assert.Equal((CaseStatus.Open, Category.Billing, Severity.Major, "en", "v1"), (taken.Case.Status, taken.Case.Category, taken.Case.Severity, taken.Case.Language, taken.Case.Etag));
        Assert.Equal([SensitiveFlag.LegalThreat], taken.Case.Flags);
        Assert.Equal((taken.Case.Id, request.Text, 4200), (taken.Report.Case, taken.Report.Text, taken.Report.ClaimedLoss.AmountMinor));
        var opened = Assert.Single(await Host.PublishedAsync<CaseOpened>());
        Assert.Equal((taken.Case.Id, taken.Report.Id, "ann@example.com", 0), (opened.Case, opened.Report, opened.Customer.Email, opened.EarlierCases));
        Assert.Equal(taken.Case, await Host.Client().GetCaseAsync(new GetCaseRequest { Case = taken.Case.Id }));
    }

    [Fact] // IN-06: with how likely it is, the words that caused it and the model
    public async Task Submit_AReport_SaysHowSureItIsInCaseEventAndTimeline()
    {
        var taken = await Host.Client().SubmitReportAsync(Make.Report("You charged my card twice and nobody answers.", "m-1"));

        var said = (await Host.Client().GetCaseAsync(new GetCaseRequest { Case = taken.Case.Id })).Classification;
        var category = said.Answers.Single(answer => answer.Subject == "category");
        Assert.Equal(("BILLING", Classification.Types.Sentiment.Negative), (category.Value, said.Sentiment));
        Assert.InRange(category.Probability, 0.5, 1);
        Assert.All(category.Words, word => Assert.Contains(word, taken.Report.Text, StringComparison.Ordinal));
        Assert.Contains(Classification.Types.Driver.Unheard, said.Drivers);
        Assert.Equal(said, Assert.Single(await Host.PublishedAsync<CaseOpened>()).Classification);
        var timeline = await Host.Client().ListTimelineAsync(new ListTimelineRequest { Case = taken.Case.Id });
        Assert.Contains($"model {said.ModelVersion}", Assert.Single(timeline.Entries).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_AText_SaysWhatAReportOfItWouldBeAndKeepsNothing()
    {
        var said = await Host.Client().ClassifyTextAsync(new ClassifyTextRequest { Text = "Der Akku ist explodiert!", Subject = "Hilfe" });

        Assert.Equal((Category.Safety, Severity.Critical, "de", Classification.Types.Urgency.Immediate), (said.Category, said.Severity, said.Language, said.Classification.Urgency));
        Assert.Contains(SensitiveFlag.SafetyRisk, said.Flags);
        Assert.Empty((await Host.Client().ListCasesAsync(new ListCasesRequest())).Cases);
        Assert.Empty(await Host.OutboxAsync());
    }

    [Fact] // IN-04: taken once, however often it is delivered, without any key
    public async Task Submit_TheSameMessageAgain_AnswersWithWhatItDid()
    {
        var first = await Host.Client().SubmitReportAsync(Make.Report(externalId: "m-1"));
        var again = await Host.Client().SubmitReportAsync(Make.Report("edited on the way", externalId: "m-1"));
        var other = await Host.Client().SubmitReportAsync(Make.Report(externalId: "m-1", channel: "chat"));

        Assert.Equal((Disposition.Replayed, first.Report, first.Case), (again.Disposition, again.Report, again.Case));
        // Another message, of the same failure (IN-03).
        Assert.Equal((Disposition.Joined, first.Case.Id), (other.Disposition, other.Case.Id));
        Assert.Equal(2, (await Host.OutboxAsync()).Count);
    }

    [Fact] // IN-04: without an id the content tells
    public async Task Submit_TheSameContentWithoutAnId_IsTakenOnce()
    {
        var first = await Host.Client().SubmitReportAsync(Make.Report());
        var again = await Host.Client().SubmitReportAsync(Make.Report());

        Assert.Equal((Disposition.Replayed, first.Report.Id), (again.Disposition, again.Report.Id));
    }

    [Fact] // The same words about a new failure must not vanish in a case that is over.
    public async Task Submit_TheSameContentAfterItsCaseIsOver_OpensAnother()
    {
        var first = await Host.Client().SubmitReportAsync(Make.Report());
        await Host.DeliverAsync(new CaseResolved(), first.Case.Id, Host.Clock.Now.AddDays(1));

        var second = await Host.Client().SubmitReportAsync(Make.Report());
        var third = await Host.Client().SubmitReportAsync(Make.Report());

        Assert.Equal((Disposition.Opened, Disposition.Replayed), (second.Disposition, third.Disposition));
        Assert.Equal(second.Report.Id, third.Report.Id);
        Assert.Equal(Disposition.Replayed, (await ReplayByIdAfterResolution()).Disposition);
    }

    [Theory] // IN-04
    [InlineData("m-1")]
    [InlineData("")]
    public async Task Submit_FiftyAtOnce_MakesOneReportOneCaseOneEvent(string externalId)
    {
        var client = Host.Client();
        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.SubmitReportAsync(Make.Report(externalId: externalId)).ResponseAsync));

        Assert.Single(taken, one => one.Disposition == Disposition.Opened);
        Assert.Single(taken.Select(one => one.Report.Id).Distinct());
        Assert.Single(await Host.OutboxAsync());
        Assert.Equal((1, 1, 1), await Host.Store.ReadAsync(IntakeHost.Tenant, async (db, ct) =>
            (await db.Reports.CountAsync(ct), await db.Cases.CountAsync(ct), await db.Customers.CountAsync(ct)), default));
    }

    [Fact]
    public async Task Submit_WithOneKey_IsOneEffect()
    {
        var first = await Host.Client().SubmitReportAsync(Make.Report(key: "k-1"));
        var again = await Host.Client().SubmitReportAsync(Make.Report(key: "k-1"));
        var reused = await Make.RefusedAsync(Host.Client().SubmitReportAsync(Make.Report("Something else", key: "k-1")));

        Assert.Equal(first, again);
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", reused.Reason);
        Assert.Single(await Host.OutboxAsync());
    }

    [Fact] // IN-03
    public async Task Submit_InAnOpenConversationOfTheSameCustomer_JoinsIt()
    {
        var opened = await Host.Client().SubmitReportAsync(Make.Report(externalId: "m-1", conversation: "t-1"));
        Host.Clock.Now = Host.Clock.Now.AddDays(29);
        var joined = await Host.Client().SubmitReportAsync(Make.Report("It also caught fire!", "m-2", conversation: "t-1", channel: "chat"));

        Assert.Equal((Disposition.Joined, opened.Case.Id, 2, "v2"), (joined.Disposition, joined.Case.Id, joined.Case.ReportCount, joined.Case.Etag));
        Assert.Equal((Severity.Critical, Category.Delay), (joined.Case.Severity, joined.Case.Category));
        Assert.Equal([SensitiveFlag.SafetyRisk], joined.Case.Flags);
        var told = Assert.Single(await Host.PublishedAsync<ReportJoined>());
        Assert.Equal((joined.Report.Id, Severity.Critical), (told.Report, told.Severity));
        Assert.Equal([1, 2], (await Host.OutboxAsync()).Select(message => message.Sequence));
    }

    [Fact] // IN-03: a message may join a case only if its sender is a party to that case
    public async Task Submit_WithTheConversationOfSomebodyElse_OpensItsOwnCase()
    {
        await Host.OpenAsync(Make.Report(externalId: "m-1", conversation: "t-1"));
        var other = await Host.Client().SubmitReportAsync(Make.Report(externalId: "m-2", conversation: "t-1", email: "mallory@example.com"));

        Assert.Equal(Disposition.Opened, other.Disposition);
    }

    [Fact] // IN-03: conversation_days, 30 by default
    public async Task Submit_InAConversationThatFellAsleep_OpensACase()
    {
        await Host.OpenAsync(Make.Report(externalId: "m-1", conversation: "t-1"));
        Host.Clock.Now = Host.Clock.Now.AddDays(30).AddSeconds(1);

        Assert.Equal(Disposition.Opened, (await Host.Client().SubmitReportAsync(Make.Report(externalId: "m-2", conversation: "t-1"))).Disposition);
    }

    [Fact]
    public async Task Submit_InTheConversationOfACaseThatIsOver_OpensACase()
    {
        var first = await Host.OpenAsync(Make.Report(externalId: "m-1", conversation: "t-1"));
        await Host.DeliverAsync(new CaseResolved(), first.Id);

        Assert.Equal(Disposition.Opened, (await Host.Client().SubmitReportAsync(Make.Report(externalId: "m-2", conversation: "t-1"))).Disposition);
    }

    [Fact] // IN-02: one customer, one history
    public async Task Submit_UnderAnyKnownIdentifier_IsTheSameCustomer()
    {
        var report = Make.Report(externalId: "m-1");
        report.Customer.Phone = "+49 30 1234";
        var first = await Host.OpenAsync(report);
        var byPhone = await Host.OpenAsync(new SubmitReportRequest { Channel = "sms", ExternalId = "m-2", Text = "The kettle I bought is cracked.", Customer = new CustomerRef { Phone = "0049301234", Language = "de" } });

        Assert.Equal(first.Customer.Id, byPhone.Customer.Id);
        Assert.Equal(("ann@example.com", "de", "Ann"), (byPhone.Customer.Email, byPhone.Customer.Language, byPhone.Customer.Name));
        Assert.Equal(1, (await Host.PublishedAsync<CaseOpened>())[1].EarlierCases);
        Assert.Equal("de", (await Host.PublishedAsync<CaseOpened>())[1].Language);
    }

    [Fact] // IN-02: conflicting strong keys are never merged
    public async Task Submit_WithAKnownPhoneAndAnotherEmail_IsSomebodyElse()
    {
        var report = Make.Report(externalId: "m-1");
        report.Customer.Phone = "+1 555 1";
        var ann = await Host.OpenAsync(report);
        var second = Make.Report(externalId: "m-2", email: "bob@example.com");
        second.Customer.Phone = "+1 555 1";
        var bob = await Host.OpenAsync(second);

        Assert.NotEqual(ann.Customer.Id, bob.Customer.Id);
        Assert.Equal(ann.Customer.Id, (await Host.OpenAsync(Make.Report(externalId: "m-3"))).Customer.Id);
    }

    [Fact] // IN-11: somebody to answer, and words
    public async Task Submit_WithNobodyToAnswer_IsRefusedWithAPointer()
    {
        var nobody = await Make.RefusedAsync(Host.Client().SubmitReportAsync(new SubmitReportRequest { Channel = "email", Text = "x", Customer = new CustomerRef { Name = "Ann", Handle = "@" } }));
        var nothing = await Make.RefusedAsync(Host.Client().SubmitReportAsync(Make.Report(" \n ")));

        Assert.Equal(("INVALID_ARGUMENT", "customer"), (nobody.Reason, Assert.Single(nobody.Fields)));
        Assert.Equal(("INVALID_ARGUMENT", "text"), (nothing.Reason, Assert.Single(nothing.Fields)));
        Assert.Empty(await Host.OutboxAsync());
    }

    [Theory] // IN-11: each alone is enough
    [InlineData("ann@example.com", "", "", "")]
    [InlineData("", "12345", "", "")]
    [InlineData("", "", "@ann", "")]
    [InlineData("", "", "", "crm-7")]
    public async Task Submit_WithOneWayToAnswer_IsTaken(string email, string phone, string handle, string id)
    {
        var customer = new CustomerRef { Email = email, Phone = phone, Handle = handle, ExternalId = id };

        Assert.Equal(Disposition.Opened, (await Host.Client().SubmitReportAsync(new SubmitReportRequest { Channel = "chat", Text = "x", Customer = customer })).Disposition);
    }

    [Theory] // B20, B21: stored as it came
    [InlineData("<script>alert(1)</script><scr<script>ipt>")]
    [InlineData("' OR 1=1-- {{7*7}} ${jndi:ldap://x} %s%n =1+1 @SUM \t+A1")]
    [InlineData("\u202Eevil\u202C \u200B e\u0301 👩‍👩‍👧 Ω≈ç√∫")]
    public async Task Submit_AnyText_ComesBackByteForByte(string text)
    {
        var taken = await Host.Client().SubmitReportAsync(Make.Report(text));

        Assert.Equal(text, taken.Report.Text);
        Assert.Equal(text, (await Host.Client().SubmitReportAsync(Make.Report(text))).Report.Text);
    }

    [Fact] // B17: lengths count Unicode scalars, nothing is cut
    public async Task Submit_AtTheLimitInFourByteCharacters_IsTakenWhole()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 20_000));
        var taken = await Host.Client().SubmitReportAsync(Make.Report(text));
        var tooLong = await Make.RefusedAsync(Host.Client().SubmitReportAsync(Make.Report(text + "x")));

        Assert.Equal(text, taken.Report.Text);
        Assert.Equal("text", Assert.Single(tooLong.Fields));
    }

    private async Task<SubmitReportResponse> ReplayByIdAfterResolution()
    {
        var first = await Host.Client().SubmitReportAsync(Make.Report("Another thing", "m-9"));
        await Host.DeliverAsync(new CaseResolved(), first.Case.Id, Host.Clock.Now.AddDays(1));
        return await Host.Client().SubmitReportAsync(Make.Report("Another thing", "m-9"));
    }
}
