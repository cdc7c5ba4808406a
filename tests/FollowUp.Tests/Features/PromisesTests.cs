using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Tests.Features;

/// <summary>FU-01.</summary>
public sealed class PromisesTests
{
    [Fact]
    public async Task Promise_WrittenDown_IsAnEventAnOwnerAndALineInTheLedger()
    {
        await using var host = await OpenCaseAsync();
        var made = await MakeAsync(host, "A new parcel by noon.", 3);

        Assert.Equal((PromiseState.Open, "agent_dana", "v1"), (made.State, made.Owner, made.Etag));
        Assert.Equal(PromiseKind.OtherPromise, made.Kind);
        Assert.Equal(made.Id, (await host.PublishedAsync<PromiseMade>())[^1].Promise);
        Assert.Contains(await host.PromisesAsync(), promise => promise.Id == made.Id);
    }

    [Fact]
    public async Task Promise_KeptInTime_IsKept_AndOnlyOnce()
    {
        await using var host = await OpenCaseAsync();
        var made = await MakeAsync(host, "A call by noon.", 3);
        var kept = await KeepAsync(host, made.Id);

        Assert.Equal((PromiseState.Kept, host.Clock.Now), (kept.State, kept.SettledAt.ToDateTimeOffset()));
        Assert.Equal("promise-state", (await Assert.ThrowsAsync<RuleBroken>(() => KeepAsync(host, made.Id))).Definition.Code);
        Assert.Single(await host.PublishedAsync<PromiseKept>());
    }

    [Fact]
    public async Task Promise_KeptLate_StaysBroken()
    {
        await using var host = await OpenCaseAsync();
        var made = await MakeAsync(host, "A call by noon.", 3);
        await host.LiveAsync(TimeSpan.FromHours(4));

        Assert.Equal(PromiseState.Broken, (await host.PromisesAsync()).Single(p => p.Id == made.Id).State);
        Assert.Equal("promise-state", (await Assert.ThrowsAsync<RuleBroken>(() => KeepAsync(host, made.Id))).Definition.Code);
        Assert.Equal(made.DueAt, Assert.Single(await host.PublishedAsync<PromiseBroken>(), broken => broken.Promise == made.Id).DueAt);
    }

    [Fact]
    public async Task Promise_PastItsTimeBeforeTheTimerLooked_CannotBeKeptEither()
    {
        await using var host = await OpenCaseAsync();
        var made = await MakeAsync(host, "A call by noon.", 3);
        host.Clock.Now = made.DueAt.ToDateTimeOffset();

        await Assert.ThrowsAsync<RuleBroken>(() => KeepAsync(host, made.Id));
    }

    [Fact]
    public async Task Promise_ReplacedInTime_IsSuperseded_AndTheUpdatesAreTheAgentsFromThenOn()
    {
        await using var host = await OpenCaseAsync();
        await host.RunDueAsync();
        var first = Assert.Single(await host.PromisesAsync());
        var second = await MakeAsync(host, "News tomorrow at nine.", 24, supersedes: first.Id);
        await host.LiveAsync(TimeSpan.FromHours(10));

        Assert.Equal(PromiseState.Superseded, (await host.PromisesAsync()).Single(p => p.Id == first.Id).State);
        Assert.Equal((first.Id, second.Id), (await host.PublishedAsync<PromiseSuperseded>()).Select(s => (s.Promise, s.SupersededBy)).Single());
        Assert.Equal(["acknowledgment"], (await host.DeliveriesAsync()).Select(d => d.Kind));
    }

    [Fact]
    public async Task Promise_ReplacedTooLate_IsRefusedAndNothingIsMade()
    {
        await using var host = await OpenCaseAsync();
        var first = await MakeAsync(host, "A call by ten.", 1);
        await host.LiveAsync(TimeSpan.FromHours(1));
        var before = (await host.PromisesAsync()).Count;

        Assert.Equal("promise-state", (await Assert.ThrowsAsync<RuleBroken>(() => MakeAsync(host, "A call by noon.", 3, first.Id))).Definition.Code);
        Assert.Equal(before, (await host.PromisesAsync()).Count);
    }

    [Fact]
    public async Task Promise_WithATimeThatIsOver_IsRefusedWithItsField()
    {
        await using var host = await OpenCaseAsync();
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => MakeAsync(host, "Yesterday.", -1));

        Assert.Equal(("due-in-past", "#/due_at"), (refused.Definition.Code, Assert.Single(refused.Fields).Pointer));
    }

    [Fact]
    public async Task Promise_OfARemedy_IsKeptByTheRemedy()
    {
        await using var host = await OpenCaseAsync();
        var remedy = await MakeAsync(host, "Your money by tonight.", 10, kind: PromiseKind.Remedy);
        await host.LiveAsync(TimeSpan.FromMinutes(30));
        await host.DeliverAsync(Make.Settled(host.Clock.Now));

        Assert.Equal(PromiseState.Kept, (await host.PromisesAsync()).Single(p => p.Id == remedy.Id).State);
    }

    [Fact]
    public async Task Promise_OfAnOffer_IsKeptOnceTheCustomerIsTold()
    {
        await using var host = await OpenCaseAsync();
        var offer = await MakeAsync(host, "A proposal by tonight.", 10, kind: PromiseKind.Offer);
        await host.DeliverAsync(Make.Presented());
        Assert.Equal(PromiseState.Open, (await host.PromisesAsync()).Single(p => p.Id == offer.Id).State);
        await host.RunDueAsync();

        Assert.Equal(PromiseState.Kept, (await host.PromisesAsync()).Single(p => p.Id == offer.Id).State);
    }

    [Fact]
    public async Task Promises_OfTheOwner_GoToTheNextOwner()
    {
        await using var host = await OpenCaseAsync();
        await host.SetPolicyAsync(policy => policy.MaxUpdates = 1);
        await host.DeliverAsync(Make.Assigned());
        await host.LiveAsync(TimeSpan.FromHours(2));
        await host.DeliverAsync(Make.Assigned("noor", "Noor Haddad", minute: 130));
        await host.DeliverAsync(Make.Assigned("stale", "Too Late", minute: 5));

        Assert.Equal("noor", Assert.Single(await host.PromisesAsync(), p => p.State == PromiseState.Open).Owner);
    }

    [Fact]
    public async Task Promises_ListedInPages_ComeOnceEachByTheirTime()
    {
        await using var host = await OpenCaseAsync();
        for (var hours = 9; hours > 0; hours--)
            await MakeAsync(host, $"In {hours} hours.", (hours + 1) / 2);
        var (seen, page) = (new List<Promise>(), "");
        do
        {
            var response = await host.Get<ListPromises>().HandleAsync(new() { PageSize = 4, PageToken = page, Case = Make.Case, State = PromiseState.Open }, FollowUpHost.Call(), default);
            seen.AddRange(response.Promises);
            page = response.NextPageToken;
        }
        while (page.Length > 0);

        Assert.Equal(9, seen.Select(p => p.Id).Distinct().Count());
        Assert.Equal(seen.OrderBy(p => p.DueAt.ToDateTimeOffset()).ThenBy(p => p.Id, StringComparer.Ordinal).Select(p => p.Id), seen.Select(p => p.Id));
    }

    [Fact]
    public async Task KeptRate_CountsWhatWasKeptAgainstWhatWasBroken_ByWhatItIsGroupedBy()
    {
        await using var host = await OpenCaseAsync();
        await host.LiveAsync(TimeSpan.FromMinutes(1));
        await MakeAsync(host, "A call by eleven.", 1);
        var (kept, replaced) = (await MakeAsync(host, "A call by noon.", 2), await MakeAsync(host, "A call by one.", 3));
        await KeepAsync(host, kept.Id);
        await MakeAsync(host, "A call by two.", 5, replaced.Id);
        await host.LiveAsync(TimeSpan.FromHours(4));
        var from = Make.Start.ToTimestamp();
        Task<PromiseReport> ReportAsync(GetPromiseReportRequest.Types.Grouping by) =>
            host.Get<GetPromiseReport>().HandleAsync(new() { From = from, To = Make.Start.AddDays(1).ToTimestamp(), GroupBy = by }, FollowUpHost.Call(), default);
        var byKeeper = await ReportAsync(GetPromiseReportRequest.Types.Grouping.Keeper);
        var byKind = await ReportAsync(GetPromiseReportRequest.Types.Grouping.Kind);

        Assert.Equal([("people", 1L, 1L, 1L, 1L, 0.5), ("recovery", 2L, 0L, 0L, 1L, 1.0)], byKeeper.Groups.Select(g => (g.Group, g.Kept, g.Broken, g.Superseded, g.Open, g.KeptRate)));
        Assert.Equal((3L, 1L, 0.75), (byKeeper.Total.Kept, byKeeper.Total.Broken, byKeeper.Total.KeptRate));
        Assert.Equal(["OTHER_PROMISE", "UPDATE"], byKind.Groups.Select(g => g.Group));
        Assert.Equal(["email", "file"], (await ReportAsync(GetPromiseReportRequest.Types.Grouping.Channel)).Groups.Select(g => g.Group));
        Assert.Empty((await ReportAsync(GetPromiseReportRequest.Types.Grouping.Unspecified)).Groups);
        await Assert.ThrowsAsync<RuleBroken>(() => host.Get<GetPromiseReport>().HandleAsync(new() { From = from, To = from }, FollowUpHost.Call(), default));
    }

    [Fact]
    public async Task Promises_OfAnOwnerThatAreAboutToBreak_AreListed()
    {
        await using var host = await OpenCaseAsync();
        await host.LiveAsync(TimeSpan.FromMinutes(1));
        var soon = await MakeAsync(host, "A call by eleven.", 1);
        await MakeAsync(host, "A call tonight.", 9);
        var listed = await host.Get<ListPromises>().HandleAsync(
            new() { Owner = "agent_dana", State = PromiseState.Open, DueBefore = host.Clock.Now.AddHours(2).ToTimestamp() }, FollowUpHost.Call(), default);

        Assert.Equal([soon.Id], listed.Promises.Select(p => p.Id));
    }

    /// <summary>Nothing that contains a time reaches a customer without a promise behind it.</summary>
    [Fact]
    public async Task TimesInAnAgentsWords_ArePromisesOnceTheyAreSent_AndTheSuiteAddsNoOther()
    {
        await using var host = await OpenCaseAsync();
        await host.DeliverAsync(Make.Assigned());
        await host.LiveAsync(TimeSpan.FromMinutes(10));
        await host.DeliverAsync(Make.Message("Ann, you will hear from me by 11:30. The refund is with you by Friday."));
        Assert.Single(await host.PromisesAsync());
        await host.RunDueAsync();
        var made = (await host.PromisesAsync()).Where(p => p.State == PromiseState.Open).ToList();

        Assert.Equal([(PromiseKind.Update, Make.Agent, "you will hear from me by 11:30"), (PromiseKind.Remedy, Make.Agent, "The refund is with you by Friday")], made.Select(p => (p.Kind, p.Owner, p.Text.Replace("Ann, ", "", StringComparison.Ordinal))));
        Assert.Equal([Make.Start.AddMinutes(90), new DateTimeOffset(2026, 3, 6, 23, 0, 0, TimeSpan.Zero)], made.Select(p => p.DueAt.ToDateTimeOffset()));
        Assert.DoesNotContain("You will hear from us", (await host.DeliveriesAsync())[^1].Body, StringComparison.Ordinal);

        await host.LiveAsync(TimeSpan.FromMinutes(20));
        await host.DeliverAsync(Make.Message("It is found.", id: "msg_2"));
        await host.LiveAsync(TimeSpan.FromHours(1));
        await host.DeliverAsync(Make.Settled(host.Clock.Now));
        Assert.All((await host.PromisesAsync()).Where(p => made.Any(m => m.Id == p.Id)), p => Assert.Equal(PromiseState.Kept, p.State));
    }

    [Fact]
    public async Task TimeInAnAgentsWords_ThatIsPromisedAlready_IsNotPromisedTwice()
    {
        await using var host = await OpenCaseAsync();
        await host.LiveAsync(TimeSpan.FromMinutes(10));
        await host.Get<MakePromise>().HandleAsync(new() { Case = Make.Case, Text = "A call at three.", DueAt = new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.Zero).ToTimestamp() }, FollowUpHost.Call(), default);
        await host.DeliverAsync(Make.Message("I will call you at 15:00."));
        await host.RunDueAsync();

        Assert.Single(await host.PromisesAsync(), p => p.DueAt.ToDateTimeOffset() == new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.Zero));
        Assert.Contains("You will hear from us again by", (await host.DeliveriesAsync())[^1].Body, StringComparison.Ordinal);
    }

    private static async Task<FollowUpHost> OpenCaseAsync()
    {
        var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        return host;
    }

    private static Task<Promise> MakeAsync(FollowUpHost host, string text, int hours, string supersedes = "", PromiseKind kind = PromiseKind.Unspecified) => host.Get<MakePromise>().HandleAsync(
        new() { Case = Make.Case, Text = text, DueAt = host.Clock.Now.AddHours(hours).ToTimestamp(), Supersedes = supersedes, Kind = kind }, FollowUpHost.Call(), default);

    private static Task<Promise> KeepAsync(FollowUpHost host, string promise) => host.Get<KeepPromise>().HandleAsync(new() { Promise = promise }, FollowUpHost.Call(), default);
}
