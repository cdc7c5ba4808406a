using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Ids;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;
using Disposition = Recovery.Contracts.Intake.V1.SubmitReportResponse.Types.Disposition;

namespace Recovery.Intake.Tests.Features;

/// <summary>IN-03: one failure, one case, and all of it can be undone.</summary>
public sealed class MatchingTests : IntakeTests
{
    private const string Broken = "The kettle A-4711 arrived broken, order A-4711.";
    private const string Reason = "The same kettle.";

    [Fact]
    public async Task Submit_TheSameFailureOnAnotherChannel_JoinsAndSaysWhy()
    {
        var first = await Host.OpenAsync(Make.Report(Broken, "m-1"));
        Host.Clock.Now = Host.Clock.Now.AddMinutes(5);
        var second = await Host.Client().SubmitReportAsync(Make.Report("my kettle is broken!! order a4711", "m-2", channel: "chat"));

        Assert.Equal((Disposition.Joined, first.Id), (second.Disposition, second.Case.Id));
        Assert.True(second.Match is { Score: >= 0.9, Party: true });
        Assert.Contains(second.Match.Reasons, reason => reason.Subject == "order");
        Assert.Equal(second.Match, (await Host.Client().ListReportsAsync(new ListReportsRequest { Case = first.Id })).Reports[1].Match);
        Assert.Contains("likely: Both name A4711.", (await TimelineAsync(first.Id))[1].Why, StringComparison.Ordinal);
        Assert.Equal(second.Match, Assert.Single(await Host.PublishedAsync<ReportJoined>()).Match);
    }

    [Fact] // A stranger's mail never joins another's case, however alike.
    public async Task Submit_TheSameWordsFromSomebodyElse_OpensACaseAndSuggests()
    {
        var first = await Host.OpenAsync(Make.Report(Broken, "m-1"));
        var stranger = await Host.Client().SubmitReportAsync(Make.Report(Broken, "m-2", email: "eve@example.com"));

        Assert.Equal(Disposition.Opened, stranger.Disposition);
        var suggested = Assert.Single(stranger.Suggestions);
        Assert.Equal((first.Id, false), (suggested.Case, suggested.Party));
        Assert.Equal(first.Id, Assert.Single((await Host.Client().ListMatchesAsync(new ListMatchesRequest { Case = stranger.Case.Id })).Matches).Case);
    }

    [Fact] // RT-05
    public async Task Submit_LikeASensitiveCase_SuggestsItToNobodyWhoMayNotSeeIt()
    {
        await Host.OpenAsync(Make.Report(Broken + " My lawyer will hear of this.", "m-1"));
        var stranger = await Host.Client().SubmitReportAsync(Make.Report(Broken, "m-2", email: "eve@example.com"));
        var plain = Host.Client(IntakeHost.Tenant, "cases:read");

        Assert.Empty(stranger.Suggestions);
        Assert.Empty((await plain.ListMatchesAsync(new ListMatchesRequest { Case = stranger.Case.Id })).Matches);
        Assert.Single((await Host.Client().ListMatchesAsync(new ListMatchesRequest { Case = stranger.Case.Id })).Matches);
    }

    [Fact]
    public async Task Submit_FromAParty_JoinsTheirCase()
    {
        var first = await Host.OpenAsync(Make.Report(Broken, "m-1"));
        var bob = await Host.OpenAsync(Make.Report("Your website does not load.", "m-2", email: "bob@example.com"));
        var with = await Host.Client().AddPartyAsync(new AddPartyRequest { Case = first.Id, Customer = bob.Customer.Id, Role = "husband" });
        var joined = await Host.Client().SubmitReportAsync(Make.Report(Broken, "m-3", email: "bob@example.com"));

        Assert.Equal(("husband", bob.Customer.Id), (Assert.Single(with.Parties).Role, with.Parties[0].Customer));
        Assert.Equal((first.Id, first.Customer.Id, bob.Customer.Id), (joined.Case.Id, joined.Case.Customer.Id, joined.Report.Customer.Id));
        Assert.Empty((await Host.Client().RemovePartyAsync(new RemovePartyRequest { Case = first.Id, Customer = bob.Customer.Id })).Parties);
        Assert.NotEqual(first.Id, (await Host.Client().SubmitReportAsync(Make.Report(Broken, "m-4", email: "bob@example.com"))).Case.Id);
    }

    [Fact]
    public async Task Policy_WithTheHighestBar_JoinsOnlyByConversation()
    {
        await Host.Client().UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = new IntakePolicy { StatusLinkDays = 7, ConversationDays = 30, JoinPercent = 100 } });
        await Host.OpenAsync(Make.Report(Broken, "m-1", conversation: "t"));
        var alike = await Host.Client().SubmitReportAsync(Make.Report(Broken, "m-2"));

        Assert.Equal((Disposition.Opened, 1), (alike.Disposition, alike.Suggestions.Count));
        Assert.Equal(Disposition.Joined, (await Host.Client().SubmitReportAsync(Make.Report("Hello?", "m-3", conversation: "t"))).Disposition);
    }

    [Fact] // Merged: whatever arrives for it lands in the survivor, whose timeline is whole. Undone: as it was.
    public async Task Merge_ThenWriteThenUndo_LosesNothing()
    {
        var (one, two) = await TwoAsync();
        await Host.DeliverAsync(new CaseAssigned { Case = two.Id, Agent = "dana", AgentName = "Dana" }, two.Id);
        var survivor = await Host.Client().MergeCasesAsync(new MergeCasesRequest { RequestId = "k", Case = two.Id, Into = one.Id, Reason = Reason });

        Assert.Equal((one.Id, 2, 1, Severity.Critical), (survivor.Id, survivor.ReportCount, survivor.MergedCases, survivor.Severity));
        Assert.Equal(survivor, await Host.Client().MergeCasesAsync(new MergeCasesRequest { RequestId = "k", Case = two.Id, Into = one.Id, Reason = Reason }));
        Assert.Equal(survivor, await GetAsync(one.Id));
        var merged = await GetAsync(two.Id);
        Assert.Equal((CaseStatus.Merged, one.Id), (merged.Status, merged.MergedInto));

        var joined = await Host.Client().SubmitReportAsync(Make.Report("It still smells of smoke.", "m-3", conversation: "two"));
        var message = await Host.Client().AddMessageAsync(new AddMessageRequest { Case = two.Id, Audience = Message.Types.Audience.FromCustomer, Text = "Hello?" });
        await Host.DeliverAsync(new CaseResolved { Case = two.Id, Evidence = Resolution.Types.Evidence.Merged }, two.Id);
        Assert.Equal((one.Id, one.Id), (joined.Case.Id, message.Case));
        Assert.Equal(CaseStatus.Merged, (await GetAsync(two.Id)).Status);
        Assert.Equal(
            ["CaseAssigned", "CaseMerged", "CaseMerged", "CaseOpened", "CaseOpened", "CaseResolved", "MessageAdded", "ReportJoined", "ReportJoined"],
            (await TimelineAsync(one.Id)).Select(entry => entry.Kind).Order(StringComparer.Ordinal));

        var alone = await Host.Client().UnmergeCaseAsync(new UnmergeCaseRequest { Case = two.Id, Reason = "Two kettles." });
        await Host.DeliverAsync(new CaseReopened { Case = two.Id }, two.Id, Host.Clock.Now.AddSeconds(1));
        Assert.Equal(("", 1), (alone.MergedInto, alone.ReportCount));
        Assert.Equal((CaseStatus.Assigned, Severity.Critical), ((await GetAsync(two.Id)).Status, alone.Severity));
        var back = await GetAsync(one.Id);
        Assert.Equal((0, 2, joined.Case.Flags.Count > 0), (back.MergedCases, back.ReportCount, joined.Case.Flags.Count > 0));
        Assert.Equal([two.Id, two.Id], [Assert.Single(await Host.PublishedAsync<CaseMerged>()).Case, Assert.Single(await Host.PublishedAsync<CaseUnmerged>()).Case]);
    }

    [Fact]
    public async Task Unmerge_AGraveCase_LeavesTheSurvivorAsGraveAsItsOwnReports()
    {
        var (one, two) = await TwoAsync();
        await Host.Client().MergeCasesAsync(new MergeCasesRequest { Case = two.Id, Into = one.Id, Reason = Reason });
        await Host.Client().UnmergeCaseAsync(new UnmergeCaseRequest { Case = two.Id, Reason = Reason });
        var back = await GetAsync(one.Id);

        Assert.Equal((one.Severity, one.Flags, 1), (back.Severity, back.Flags, back.ReportCount));
    }

    [Fact] // IN-15: the link the customer has goes on working.
    public async Task StatusPage_OfAMergedCase_SaysSo()
    {
        var (one, two) = await TwoAsync();
        var link = await Host.Client().CreateStatusLinkAsync(new CreateStatusLinkRequest { Case = two.Id });
        await Host.Client().MergeCasesAsync(new MergeCasesRequest { Case = two.Id, Into = one.Id, Reason = Reason });

        Assert.Contains("part of another of your cases", await Host.Http(null).GetStringAsync(new Uri(link.Path, UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact] // GHSA-v8vc-cmf9-gg2c: merging never shows one customer's case to another.
    public async Task Merge_OfStrangers_IsRefusedUntilAPersonSaysTheyBelongTogether()
    {
        var one = await Host.OpenAsync(Make.Report(Broken, "m-1"));
        var two = await Host.OpenAsync(Make.Report(Broken, "m-2", email: "bob@example.com"));
        var request = new MergeCasesRequest { Case = two.Id, Into = one.Id, Reason = Reason };

        Assert.Equal("NOT_A_PARTY", (await Make.RefusedAsync(Host.Client().MergeCasesAsync(request))).Reason);
        await Host.Client().AddPartyAsync(new AddPartyRequest { Case = one.Id, Customer = two.Customer.Id });
        Assert.Equal(one.Id, (await Host.Client().MergeCasesAsync(request)).Id);
        Assert.Equal("CASE_MERGED", (await Make.RefusedAsync(Host.Client().MergeCasesAsync(request))).Reason);
    }

    [Fact]
    public async Task Merge_WhatCannotBe_IsRefused()
    {
        var (one, two) = await TwoAsync();
        var client = Host.Client();

        Assert.Equal("into", Assert.Single((await Make.RefusedAsync(client.MergeCasesAsync(new MergeCasesRequest { Case = one.Id, Into = one.Id, Reason = Reason }))).Fields));
        Assert.Equal("reason", Assert.Single((await Make.RefusedAsync(client.MergeCasesAsync(new MergeCasesRequest { Case = one.Id, Into = two.Id, Reason = " " }))).Fields));
        Assert.Equal("CASE_NOT_MERGED", (await Make.RefusedAsync(client.UnmergeCaseAsync(new UnmergeCaseRequest { Case = one.Id, Reason = Reason }))).Reason);
        await Host.DeliverAsync(new CaseResolved { Case = one.Id }, one.Id);
        Assert.Equal("CASE_OVER", (await Make.RefusedAsync(client.MergeCasesAsync(new MergeCasesRequest { Case = two.Id, Into = one.Id, Reason = Reason }))).Reason);
    }

    [Fact]
    public async Task Split_AReportThatJoinedWrongly_GetsItsOwnCase()
    {
        var first = await Host.OpenAsync(Make.Report(Broken, "m-1"));
        var wrong = await Host.Client().SubmitReportAsync(Make.Report(Broken + " It is another one!", "m-2"));
        var split = await Host.Client().SplitReportAsync(new SplitReportRequest { RequestId = "s", Report = wrong.Report.Id, Reason = "Another kettle." });

        Assert.Equal((first.Id, Disposition.Opened), (wrong.Case.Id, split.Disposition));
        Assert.Equal((1, 1), ((await GetAsync(first.Id)).ReportCount, (await GetAsync(split.Case.Id)).ReportCount));
        Assert.Equal(wrong.Report.Id, Assert.Single((await Host.Client().ListReportsAsync(new ListReportsRequest { Case = split.Case.Id })).Reports).Id);
        Assert.Equal(2, (await Host.PublishedAsync<CaseOpened>()).Count);
        Assert.Equal("REPORT_ALONE", (await Make.RefusedAsync(Host.Client().SplitReportAsync(new SplitReportRequest { Report = wrong.Report.Id, Reason = Reason }))).Reason);
        Assert.Contains(await TimelineAsync(first.Id), entry => entry.Kind == "ReportSplit" && entry.Why == "Another kettle.");
    }

    [Fact]
    public async Task Dismiss_ASuggestion_IsNotToldAgain()
    {
        var first = await Host.OpenAsync(Make.Report(Broken, "m-1"));
        var other = await Host.OpenAsync(Make.Report(Broken, "m-2", email: "eve@example.com"));
        await Host.Client().DismissMatchAsync(new DismissMatchRequest { Case = other.Id, Other = first.Id });

        Assert.Empty((await Host.Client().ListMatchesAsync(new ListMatchesRequest { Case = other.Id })).Matches);
        Assert.Empty((await Host.Client().ListMatchesAsync(new ListMatchesRequest { Case = first.Id })).Matches);
    }

    [Fact] // P6, B32
    public async Task AnyCall_WithAnIdOfAnotherTenant_FindsNothing()
    {
        var foreign = await Host.OpenAsync(Make.Report(Broken), "other");
        var report = (await Host.Client("other").ListReportsAsync(new ListReportsRequest { Case = foreign.Id })).Reports[0].Id;
        var own = await Host.OpenAsync();
        var client = Host.Client();
        foreach (var id in new[] { foreign.Id, TypeId.New("case", Make.Start) })
        {
            Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.ListReportsAsync(new ListReportsRequest { Case = id }))).Reason);
            Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.ListMatchesAsync(new ListMatchesRequest { Case = id }))).Reason);
            Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.DismissMatchAsync(new DismissMatchRequest { Case = own.Id, Other = id }))).Reason);
            Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.MergeCasesAsync(new MergeCasesRequest { Case = id, Into = own.Id, Reason = Reason }))).Reason);
            Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.MergeCasesAsync(new MergeCasesRequest { Case = own.Id, Into = id, Reason = Reason }))).Reason);
            Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.UnmergeCaseAsync(new UnmergeCaseRequest { Case = id, Reason = Reason }))).Reason);
        }
        Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.SplitReportAsync(new SplitReportRequest { Report = report, Reason = Reason }))).Reason);
        Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.AddPartyAsync(new AddPartyRequest { Case = own.Id, Customer = foreign.Customer.Id }))).Reason);
    }

    /// <summary>Two cases of one customer, the second graver.</summary>
    private async Task<(Case One, Case Two)> TwoAsync() => (
        await Host.OpenAsync(Make.Report("The kettle is broken.", "m-1", conversation: "one")),
        await Host.OpenAsync(Make.Report("A plug caught fire in the hallway.", "m-2", conversation: "two")));

    private async Task<Case> GetAsync(string id) => await Host.Client().GetCaseAsync(new GetCaseRequest { Case = id });

    private async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string id) => (await Host.Client().ListTimelineAsync(new ListTimelineRequest { Case = id })).Entries;
}
