using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Features;
using Recovery.TestKit;
using Kind = Recovery.Contracts.Retrospective.V1.RootCause.Types.Event.Types.Kind;
using State = Recovery.Contracts.Retrospective.V1.RootCause.Types.State;

namespace Recovery.Retrospective.Tests.Features;

/// <summary>RE-04, RE-06: the registry of causes, and whether a fix holds.</summary>
public class RootCauseTests
{
    private const string Printer = "No spare label printer";

    [Fact]
    public async Task Merge_OfTwoNames_CountsAsOneAndCanBeTakenBack()
    {
        await using var desk = await Reviewing.StartAsync();
        var (_, spare) = await desk.CauseAsync(Printer);
        var (_, offline) = await desk.CauseAsync("Label printer offline", customer: "bob@example.org");
        await desk.Client.MergeRootCausesAsync(new MergeRootCausesRequest { RootCause = offline, Into = spare, Reason = "The same printer." }, desk.As());

        var merged = await desk.FetchAsync(spare);
        Assert.Equal((2, 2, State.Open), (merged.Cases, merged.Customers, merged.State));
        Assert.Equal([Kind.Named, Kind.TookIn], merged.History.Select(happened => happened.Kind));
        Assert.Equal((State.Merged, spare), ((await desk.FetchAsync(offline)).State, (await desk.FetchAsync(offline)).MergedInto));
        var (later, counted) = await desk.CauseAsync("label PRINTER offline");
        Assert.Equal(spare, counted);

        await desk.Client.UnmergeRootCauseAsync(new UnmergeRootCauseRequest { RootCause = offline, Reason = "Two printers." }, desk.As());
        Assert.Equal((1, 2), ((await desk.FetchAsync(spare)).Cases, (await desk.FetchAsync(offline)).Cases));
        Assert.Equal(offline, (await desk.Service.ReadAsync(db => db.Cases.SingleAsync(facts => facts.Id == later))).RootCauseId);
    }

    [Fact]
    public async Task Merge_IntoItselfOrACauseThatIsMerged_IsRefused()
    {
        await using var desk = await Reviewing.StartAsync();
        var (_, a) = await desk.CauseAsync("A belt slips");
        var (_, b) = await desk.CauseAsync("B belt slips");
        await Reviewing.RefusedAsync("ROOT_CAUSE_MERGE", () => desk.Client.MergeRootCausesAsync(new MergeRootCausesRequest { RootCause = a, Into = a, Reason = "x" }, desk.As()));
        await desk.Client.MergeRootCausesAsync(new MergeRootCausesRequest { RootCause = a, Into = b, Reason = "One belt." }, desk.As());
        await Reviewing.RefusedAsync("ROOT_CAUSE_MERGE", () => desk.Client.MergeRootCausesAsync(new MergeRootCausesRequest { RootCause = b, Into = a, Reason = "x" }, desk.As()));
        await Reviewing.RefusedAsync("NOT_FOUND", () => desk.Client.GetRootCauseAsync(new GetRootCauseRequest { RootCause = b }, desk.Service.As(tenant: "globex")));
        Assert.Equal([b], (await desk.Client.ListRootCausesAsync(new ListRootCausesRequest { State = State.Open }, desk.As())).RootCauses.Select(cause => cause.Id));
    }

    [Fact]
    public async Task Split_OfSomeCases_MovesThemToAnotherCause()
    {
        await using var desk = await Reviewing.StartAsync();
        var (stays, cause) = await desk.CauseAsync(Printer);
        var (goes, _) = await desk.CauseAsync(Printer);
        var request = new SplitRootCauseRequest { RootCause = cause, Name = "Labels out of stock", Cases = { goes }, Reason = "No labels, printer fine." };
        var part = await desk.Client.SplitRootCauseAsync(request, desk.As());
        Assert.Equal((1, 1), ((await desk.FetchAsync(cause)).Cases, (await desk.FetchAsync(part.Id)).Cases));
        request.Name = "Yet another";
        await Reviewing.RefusedAsync("ROOT_CAUSE_SPLIT", () => desk.Client.SplitRootCauseAsync(request, desk.As()));
        Assert.Equal("Labels out of stock", (await desk.Client.GetRetrospectiveAsync(new GetRetrospectiveRequest { Retrospective = await desk.ReviewOfAsync(goes) }, desk.As())).RootCauseName);
        Assert.Equal(Printer, (await desk.Client.GetRetrospectiveAsync(new GetRetrospectiveRequest { Retrospective = await desk.ReviewOfAsync(stays) }, desk.As())).RootCauseName);
    }

    /// <summary>RE-06, FU-05: every case is told of once, and a quiet watch makes the fix permanent.</summary>
    [Fact]
    public async Task Fix_ThatStaysQuiet_IsToldOfOncePerCaseAndBecomesPermanent()
    {
        await using var desk = await Reviewing.StartAsync();
        var (first, cause) = await desk.CauseAsync(Printer);
        var (second, _) = await desk.CauseAsync(Printer, customer: "bob@example.org");
        await desk.Client.MarkRootCauseFixedAsync(new MarkRootCauseFixedRequest { RootCause = cause, Fix = "There are two printers now." }, desk.As());
        await Eventually.Until(async () => (await ToldAsync(desk)).Count == 2);
        Assert.Equal(new[] { first, second }.Order(), (await ToldAsync(desk)).Order());
        await Reviewing.RefusedAsync("ROOT_CAUSE_STATE", () => desk.Client.MarkRootCauseFixedAsync(new MarkRootCauseFixedRequest { RootCause = cause, Fix = "Again." }, desk.As()));

        // A review that ends later, of a case from before the fix, tells its customer, too, and does not open the cause again.
        var (late, _) = await desk.CauseAsync(Printer, customer: "cyd@example.org");
        Assert.Equal(late, (await ToldAsync(desk))[^1]);

        desk.Service.Clock.Advance(TimeSpan.FromDays(31));
        await Eventually.Until(async () => (await desk.FetchAsync(cause)).State == State.Permanent);
        Assert.Equal(Kind.Held, (await desk.FetchAsync(cause)).History[^1].Kind);
        Assert.Equal(3, (await ToldAsync(desk)).Count);
    }

    /// <summary>RE-06: a case that was opened after the fix and points to the cause opens it again.</summary>
    [Fact]
    public async Task Fix_ThatDidNotHold_IsOpenAgain()
    {
        await using var desk = await Reviewing.StartAsync();
        var (_, cause) = await desk.CauseAsync(Printer);
        await desk.Client.MarkRootCauseFixedAsync(new MarkRootCauseFixedRequest { RootCause = cause, Fix = "There are two printers now." }, desk.As());
        var (again, _) = await desk.CauseAsync(Printer, at: desk.Now.AddDays(2));

        var back = await desk.FetchAsync(cause);
        Assert.Equal((State.Reopened, 1, null), (back.State, back.Reopenings, back.WatchUntil));
        Assert.Equal(again, back.History[^1].About);
        Assert.Contains("RootCauseRecurred", await desk.Service.PublishedAsync());
        Assert.DoesNotContain(again, await ToldAsync(desk));
    }

    /// <summary>RE-02, RE-06: a new case that looks like a watched cause is reviewed, and the watch waits for that.</summary>
    [Fact]
    public async Task Watch_WithACaseThatLooksLikeIt_WaitsUntilSomebodyJudgedIt()
    {
        await using var desk = await Reviewing.StartAsync();
        const string Words = "Shipping label printer broke at the dock";
        var (_, cause) = await desk.CauseAsync(Printer, Words);
        await desk.CauseAsync("Wrong price list", "Charged twice for the subscription", Category.Billing);
        await desk.Client.MarkRootCauseFixedAsync(new MarkRootCauseFixedRequest { RootCause = cause, Fix = "There are two printers now." }, desk.As());
        var at = desk.Now.AddDays(1);
        var suspect = await desk.OpenedAsync("The label printer at the dock broke once more", at: at, severity: Severity.Minor);
        await desk.Service.DeliverAsync(Given.CaseResolved(suspect, (at - Given.Opened).TotalHours + 1), suspect);
        var review = await desk.Client.GetRetrospectiveAsync(new GetRetrospectiveRequest { Retrospective = await desk.ReviewOfAsync(suspect) }, desk.As());
        Assert.Equal(["recurrence"], review.Triggers.Select(trigger => trigger.Subject));

        desk.Service.Clock.Advance(TimeSpan.FromDays(31));
        await Eventually.Until(async () => (await desk.FetchAsync(cause)).History[^1].Kind == Kind.WatchProlonged);
        await desk.Client.SetRootCauseAsync(new SetRootCauseRequest { Retrospective = review.Id, Name = "Labels out of stock" }, desk.As());
        desk.Service.Clock.Advance(TimeSpan.FromDays(2));
        await Eventually.Until(async () => (await desk.FetchAsync(cause)).State == State.Permanent);
    }

    [Fact]
    public async Task Suggestions_ForACaseLikeOthers_NameTheirCauseAndWhy()
    {
        await using var desk = await Reviewing.StartAsync();
        var (_, printer) = await desk.CauseAsync(Printer, "Shipping label printer broke at the dock");
        await desk.CauseAsync("Wrong price list", "Charged twice for the subscription", Category.Billing);
        var review = await desk.ReviewOfAsync(await desk.CaseAsync("Another label printer broke at dock four"));
        var suggestions = (await desk.Client.SuggestRootCausesAsync(new SuggestRootCausesRequest { Retrospective = review }, desk.As())).Suggestions;
        Assert.Equal(printer, suggestions[0].RootCause);
        Assert.Equal(["words", "category"], suggestions[0].Reasons.Select(reason => reason.Subject));
        Assert.All(suggestions, suggestion => Assert.InRange(suggestion.Score, 0, 1));
    }

    /// <summary>FU-05: a batch at a time, and nobody twice.</summary>
    [Fact]
    public async Task Fix_OfMoreCasesThanABatch_TellsEachOnce()
    {
        await using var desk = await Reviewing.StartAsync();
        var (_, cause) = await desk.CauseAsync(Printer);
        var many = TellOfFix.Batch + 20;
        await PlantAsync(desk, cause, many);
        await desk.Client.MarkRootCauseFixedAsync(new MarkRootCauseFixedRequest { RootCause = cause, Fix = "There are two printers now." }, desk.As());
        await Eventually.Until(async () => (await ToldAsync(desk)).Count == many + 1);
        Assert.Equal(many + 1, (await ToldAsync(desk)).Distinct().Count());
    }

    /// <summary>RE-04: however many cases there are, a merge is one short write and then batches; so is taking it back.</summary>
    [Fact]
    public async Task Merge_OfMoreCasesThanABatch_MovesThemAllAndBack()
    {
        await using var desk = await Reviewing.StartAsync();
        var (_, goes) = await desk.CauseAsync(Printer);
        var (_, stays) = await desk.CauseAsync("Old printer");
        await PlantAsync(desk, goes, SettleCases.Batch + 20);
        await desk.Client.MergeRootCausesAsync(new MergeRootCausesRequest { RootCause = goes, Into = stays, Reason = "One printer." }, desk.As());
        await Eventually.Until(async () => (await desk.FetchAsync(stays)).Cases == SettleCases.Batch + 22);
        await desk.Client.UnmergeRootCauseAsync(new UnmergeRootCauseRequest { RootCause = goes, Reason = "Two after all." }, desk.As());
        await Eventually.Until(async () => (await desk.FetchAsync(goes)).Cases == SettleCases.Batch + 21);
        Assert.Equal(1, (await desk.FetchAsync(stays)).Cases);
    }

    private const string TestTenant = ServiceUnderTest<Retrospective.Data.RetrospectiveDbContext>.Tenant;

    private static async Task<List<string>> ToldAsync(Reviewing desk) =>
        [.. (await desk.Service.OutboxAsync()).Where(message => message.Type.EndsWith(".RootCauseFixed", StringComparison.Ordinal)).Select(message => message.Subject)];

    private static Task PlantAsync(Reviewing desk, string cause, int many) => desk.Service.Store.WriteAsync(TestTenant, (db, _) =>
    {
        for (var i = 0; i < many; i++)
        {
            var facts = Given.Facts(Given.CaseOpened(Given.ACaseId()), TestTenant);
            facts.PointTo(cause, cause);
            db.Cases.Add(facts);
        }
        return Task.CompletedTask;
    }, CancellationToken.None);
}
