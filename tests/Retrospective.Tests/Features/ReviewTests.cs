using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.TestKit;
using Client = Recovery.Contracts.Retrospective.V1.RetrospectiveService.RetrospectiveServiceClient;
using State = Recovery.Contracts.Retrospective.V1.Retrospective.Types.State;

namespace Recovery.Retrospective.Tests.Features;

public class ReviewTests
{
    /// <summary>RE-01, RE-03: opened at the resolution, worked on, closed, and what was learned goes on.</summary>
    [Fact]
    public async Task Review_FromTriggerToClose_TellsWhatWasLearned()
    {
        await using var service = await Given.AServiceAsync();
        var client = new Client(service.Channel);
        var id = await CriticalCaseAsync(service);

        var opened = (await client.ListRetrospectivesAsync(new ListRetrospectivesRequest { Case = id }, service.As())).Retrospectives.Single();
        Assert.Equal((State.Draft, Given.Opened.AddHours(53)), (opened.State, opened.DueAt.ToDateTimeOffset()));
        await client.AddFindingAsync(new AddFindingRequest { Retrospective = opened.Id, Text = "The label printer was offline.", Source = "dock log" }, service.As());
        await client.SetRootCauseAsync(new SetRootCauseRequest { Retrospective = opened.Id, Name = "No spare label printer" }, service.As());
        await client.AddActionAsync(Action(opened.Id, service), service.As());
        var closed = await client.CloseRetrospectiveAsync(new CloseRetrospectiveRequest { Retrospective = opened.Id }, service.As());

        Assert.Equal((State.Closed, "No spare label printer", 1, 1), (closed.State, closed.RootCauseName, closed.Findings.Count, closed.Actions.Count));
        Assert.Equal(["RetrospectiveOpened", "RootCauseIdentified", "ActionAdded", "RetrospectiveClosed"], await service.PublishedAsync());
        Assert.Contains("No spare label printer", (await service.OutboxAsync())[^1].Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_WithoutFindingOrCause_IsRefused()
    {
        await using var service = await Given.AServiceAsync();
        var client = new Client(service.Channel);
        var review = await ReviewOfAsync(service, client, await CriticalCaseAsync(service));
        await RefusedAsync("FINDING_MISSING", () => client.CloseRetrospectiveAsync(new CloseRetrospectiveRequest { Retrospective = review }, service.As()));
        await client.AddFindingAsync(new AddFindingRequest { Retrospective = review, Text = "It rained.", Source = "weather" }, service.As());
        await RefusedAsync("ROOT_CAUSE_MISSING", () => client.CloseRetrospectiveAsync(new CloseRetrospectiveRequest { Retrospective = review }, service.As()));
    }

    [Fact]
    public async Task RootCause_ThatNamesAColleague_IsRefused()
    {
        await using var service = await Given.AServiceAsync();
        var client = new Client(service.Channel);
        var id = await CriticalCaseAsync(service);
        await service.DeliverAsync(new CaseAssigned { Case = id, Agent = "dana", AgentName = "Dana", AssignedAt = Given.Opened.ToTimestamp() }, id);
        await RefusedAsync("PERSON_AS_CAUSE", async () => await client.SetRootCauseAsync(new SetRootCauseRequest { Retrospective = await ReviewOfAsync(service, client, id), Name = "Dana was slow" }, service.As()));
    }

    /// <summary>RE-03: actions go on after the review closed.</summary>
    [Fact]
    public async Task Action_ThatIsNotDoneInTime_IsOverdueAndCanStillBeCompleted()
    {
        await using var service = await Given.AServiceAsync();
        var client = new Client(service.Channel);
        var review = await ReviewOfAsync(service, client, await CriticalCaseAsync(service));
        var action = await client.AddActionAsync(Action(review, service), service.As());
        service.Clock.Advance(TimeSpan.FromDays(8));
        await Eventually.Until(async () => (await client.GetRetrospectiveAsync(new GetRetrospectiveRequest { Retrospective = review }, service.As())).Actions[0].State == Contracts.Retrospective.V1.Action.Types.State.Overdue);
        var done = await client.CompleteActionAsync(new CompleteActionRequest { Action = action.Id }, service.As());
        Assert.Equal(Contracts.Retrospective.V1.Action.Types.State.Done, done.State);
        await RefusedAsync("ACTION_STATE", () => client.CompleteActionAsync(new CompleteActionRequest { Action = action.Id }, service.As()));
    }

    /// <summary>RE-02: a later fact opens it too, and only once (F11).</summary>
    [Fact]
    public async Task LateFact_DeliveredTenTimes_OpensOneReview()
    {
        await using var service = await Given.AServiceAsync();
        var id = Given.ACaseId();
        await service.DeliverAsync(Given.CaseOpened(id), id);
        await service.DeliverAsync(Given.CaseResolved(id), id);
        Assert.Empty(await service.PublishedAsync());
        var low = Guid.CreateVersion7();
        for (var i = 0; i < 10; i++)
            await service.DeliverAsync(new SurveyAnswered { Case = id, Survey = "survey_x", Kind = Survey.Types.Kind.Csat, Score = 1, Low = true }, id, 2, id: low);
        await service.DeliverAsync(new CompensationCostRecorded { Case = id, Total = new Money { AmountMinor = 70_000, Currency = "USD" } }, id);
        Assert.Equal(["RetrospectiveOpened"], await service.PublishedAsync());
    }

    /// <summary>F13: the resolution before the opening is parked, then applied.</summary>
    [Fact]
    public async Task Events_BeforeTheCaseIsKnown_AreAppliedAfterIt()
    {
        await using var service = await Given.AServiceAsync();
        var id = Given.ACaseId();
        await service.DeliverAsync(Given.CaseResolved(id), id);
        await service.DeliverAsync(Given.CaseOpened(id, Severity.Critical), id);
        await Eventually.Until(async () => (await service.PublishedAsync()).Contains("RetrospectiveOpened"));
        Assert.NotNull((await service.ReadAsync(db => db.Cases.SingleAsync())).ResolvedAt);
    }

    /// <summary>B32.</summary>
    [Fact]
    public async Task Review_OfAnotherTenant_IsNotThere()
    {
        await using var service = await Given.AServiceAsync();
        var client = new Client(service.Channel);
        var review = await ReviewOfAsync(service, client, await CriticalCaseAsync(service));
        await RefusedAsync("NOT_FOUND", () => client.GetRetrospectiveAsync(new GetRetrospectiveRequest { Retrospective = review }, service.As(tenant: "globex")));
        await RefusedAsync("NOT_FOUND", () => client.CloseRetrospectiveAsync(new CloseRetrospectiveRequest { Retrospective = review }, service.As(tenant: "globex")));
        Assert.Empty((await client.ListRetrospectivesAsync(new ListRetrospectivesRequest(), service.As(tenant: "globex"))).Retrospectives);
    }

    [Fact]
    public async Task List_OfManyReviews_PagesThroughAllOfThem()
    {
        await using var service = await Given.AServiceAsync();
        var client = new Client(service.Channel);
        var cases = new List<string>();
        for (var i = 0; i < 7; i++)
            cases.Add(await CriticalCaseAsync(service));
        var seen = new List<string>();
        var request = new ListRetrospectivesRequest { PageSize = 3 };
        do
        {
            var page = await client.ListRetrospectivesAsync(request, service.As());
            seen.AddRange(page.Retrospectives.Select(review => review.Case));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken != "");
        Assert.Equal(cases.Order(), seen.Order());
    }

    private static async Task<string> CriticalCaseAsync(ServiceUnderTest<Retrospective.Data.RetrospectiveDbContext> service)
    {
        var id = Given.ACaseId();
        await service.DeliverAsync(Given.CaseOpened(id, Severity.Critical), id);
        await service.DeliverAsync(Given.CaseResolved(id), id);
        return id;
    }

    private static async Task<string> ReviewOfAsync(ServiceUnderTest<Retrospective.Data.RetrospectiveDbContext> service, Client client, string id) =>
        (await client.ListRetrospectivesAsync(new ListRetrospectivesRequest { Case = id }, service.As())).Retrospectives.Single().Id;

    private static AddActionRequest Action(string review, ServiceUnderTest<Retrospective.Data.RetrospectiveDbContext> service) => new()
    {
        Retrospective = review,
        Text = "Keep a spare printer",
        Owner = "Facilities",
        Measure = "No label outage in 90 days",
        DueAt = service.Clock.GetUtcNow().AddDays(7).ToTimestamp(),
    };

    private static async Task RefusedAsync<T>(string reason, Func<AsyncUnaryCall<T>> call) => await RefusedAsync(reason, () => call().ResponseAsync);

    private static async Task RefusedAsync<T>(string reason, Func<Task<T>> call) =>
        Assert.Equal(reason, RpcErrors.ReasonOf(await Assert.ThrowsAsync<RpcException>(call)));
}
