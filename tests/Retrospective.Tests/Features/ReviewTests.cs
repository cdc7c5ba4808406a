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
    /// <summary>RE-01, RE-03: opened at the resolution, worked on, signed off, closed, and what was learned goes on.</summary>
    [Fact]
    public async Task Review_FromTriggerToClose_TellsWhatWasLearned()
    {
        await using var desk = await Reviewing.StartAsync();
        var opened = await desk.Client.GetRetrospectiveAsync(new GetRetrospectiveRequest { Retrospective = await desk.ReviewOfAsync(await desk.CaseAsync()) }, desk.As());
        Assert.Equal((State.Draft, Given.Opened.AddHours(49)), (opened.State, opened.DueAt.ToDateTimeOffset()));

        var review = await desk.ReadyReviewAsync();
        var submitted = await desk.Client.SubmitRetrospectiveAsync(new SubmitRetrospectiveRequest { Retrospective = review }, desk.As());
        Assert.Equal((State.InReview, Reviewing.Writer, 1), (submitted.State, submitted.SubmittedBy, submitted.SignOffsNeeded));
        var signed = await desk.Client.SignOffRetrospectiveAsync(new SignOffRetrospectiveRequest { Retrospective = review, Note = "Agreed." }, desk.As(Reviewing.Signer));
        Assert.Equal((State.Reviewed, Reviewing.Signer, "Agreed."), (signed.State, signed.SignOffs.Single().By, signed.SignOffs[0].Note));
        var closed = await desk.Client.CloseRetrospectiveAsync(new CloseRetrospectiveRequest { Retrospective = review }, desk.As());

        Assert.Equal((State.Closed, "No spare label printer", 1, 1, 2), (closed.State, closed.RootCauseName, closed.Findings.Count, closed.Actions.Count, closed.Whys.Count));
        Assert.Equal(["RetrospectiveOpened", "RetrospectiveOpened", "RootCauseIdentified", "ActionAdded", "RetrospectiveClosed"], await desk.Service.PublishedAsync());
        Assert.Contains("No spare label printer", (await desk.Service.OutboxAsync())[^1].Payload, StringComparison.Ordinal);
        await Reviewing.RefusedAsync("RETROSPECTIVE_CLOSED", () => desk.Client.AddCommentAsync(new AddCommentRequest { Retrospective = review, Text = "Late." }, desk.As()));
    }

    /// <summary>RE-03: everything that is missing is said at once, with how to mend it.</summary>
    [Fact]
    public async Task Submit_OfAnEmptyReview_IsRefusedWithEveryProblem()
    {
        await using var desk = await Reviewing.StartAsync();
        var review = await desk.ReviewOfAsync(await desk.CaseAsync());
        var problems = (await desk.Client.CheckRetrospectiveAsync(new CheckRetrospectiveRequest { Retrospective = review }, desk.As())).Problems;
        Assert.Equal(["finding-missing", "whys-missing", "root-cause-missing", "action-missing"], problems.Select(problem => problem.Rule));
        await Reviewing.RefusedAsync("REVIEW_INCOMPLETE", () => desk.Client.SubmitRetrospectiveAsync(new SubmitRetrospectiveRequest { Retrospective = review }, desk.As()));
        await Reviewing.RefusedAsync("RETROSPECTIVE_STATE", () => desk.Client.CloseRetrospectiveAsync(new CloseRetrospectiveRequest { Retrospective = review }, desk.As()));
        await Reviewing.RefusedAsync("RETROSPECTIVE_STATE", () => desk.Client.SignOffRetrospectiveAsync(new SignOffRetrospectiveRequest { Retrospective = review }, desk.As(Reviewing.Signer)));
    }

    /// <summary>RE-03: four eyes, and nobody twice.</summary>
    [Fact]
    public async Task SignOff_ByWhoeverSubmittedOrSignedAlready_IsRefused()
    {
        await using var desk = await Reviewing.StartAsync();
        var policy = await desk.Client.GetPolicyAsync(new GetRetrospectivePolicyRequest(), desk.As());
        policy.Policy.SignOffs = 2;
        await desk.Client.UpdatePolicyAsync(new UpdateRetrospectivePolicyRequest { Policy = policy.Policy }, desk.As());
        var review = await desk.ReadyReviewAsync();
        var signed = await desk.SignedOffAsync(review);
        Assert.Equal((State.InReview, 2), (signed.State, signed.SignOffsNeeded));
        await Reviewing.RefusedAsync("OWN_SIGN_OFF", () => desk.Client.SignOffRetrospectiveAsync(new SignOffRetrospectiveRequest { Retrospective = review }, desk.As()));
        await Reviewing.RefusedAsync("SIGNED_OFF_ALREADY", () => desk.Client.SignOffRetrospectiveAsync(new SignOffRetrospectiveRequest { Retrospective = review }, desk.As(Reviewing.Signer)));
        Assert.Equal(State.Reviewed, (await desk.Client.SignOffRetrospectiveAsync(new SignOffRetrospectiveRequest { Retrospective = review }, desk.As("kim"))).State);
    }

    /// <summary>RE-03: what was signed off is not changed behind the signature.</summary>
    [Fact]
    public async Task Change_AfterTheSignOff_MakesItADraftAgain()
    {
        await using var desk = await Reviewing.StartAsync();
        var review = await desk.ReadyReviewAsync();
        await desk.SignedOffAsync(review);
        var changed = await desk.Client.AddFindingAsync(new AddFindingRequest { Retrospective = review, Text = "It rained.", Source = "weather log" }, desk.As());
        Assert.Equal((State.Draft, 0, ""), (changed.State, changed.SignOffs.Count, changed.SubmittedBy));
    }

    [Fact]
    public async Task SendBack_WithAReason_KeepsItAsAComment()
    {
        await using var desk = await Reviewing.StartAsync();
        var review = await desk.ReadyReviewAsync();
        await Reviewing.RefusedAsync("RETROSPECTIVE_STATE", () => desk.Client.SendBackRetrospectiveAsync(new SendBackRetrospectiveRequest { Retrospective = review, Reason = "x" }, desk.As()));
        await desk.Client.SubmitRetrospectiveAsync(new SubmitRetrospectiveRequest { Retrospective = review }, desk.As());
        await desk.Client.AddCommentAsync(new AddCommentRequest { Retrospective = review, Text = "Which printer?", About = "finding:1" }, desk.As("kim"));
        var back = await desk.Client.SendBackRetrospectiveAsync(new SendBackRetrospectiveRequest { Retrospective = review, Reason = "Ask why there is one printer." }, desk.As(Reviewing.Signer));
        Assert.Equal((State.Draft, 2), (back.State, back.Comments));

        var first = await desk.Client.ListCommentsAsync(new ListCommentsRequest { Retrospective = review, PageSize = 1 }, desk.As());
        var second = await desk.Client.ListCommentsAsync(new ListCommentsRequest { Retrospective = review, PageSize = 1, PageToken = first.NextPageToken }, desk.As());
        Assert.Equal(("Which printer?", "finding:1", "kim"), (first.Comments.Single().Text, first.Comments[0].About, first.Comments[0].By));
        Assert.Equal(("Ask why there is one printer.", ""), (second.Comments.Single().Text, second.NextPageToken));
    }

    [Fact]
    public async Task RootCause_ThatNamesAColleague_IsRefused()
    {
        await using var desk = await Reviewing.StartAsync();
        var id = await desk.CaseAsync();
        await desk.Service.DeliverAsync(new CaseAssigned { Case = id, Agent = "dana", AgentName = "Dana", AssignedAt = Given.Opened.ToTimestamp() }, id);
        var review = await desk.ReviewOfAsync(id);
        await Reviewing.RefusedAsync("PERSON_AS_CAUSE", () => desk.Client.SetRootCauseAsync(new SetRootCauseRequest { Retrospective = review, Name = "Dana was slow" }, desk.As()));
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

    /// <summary>IN-04: a case that became part of another is not resolved, and is not reviewed; the other is.</summary>
    [Fact]
    public async Task CaseResolved_ByAMerge_OpensNoReview()
    {
        await using var service = await Given.AServiceAsync();
        var id = Given.ACaseId();
        await service.DeliverAsync(Given.CaseOpened(id, Severity.Critical), id);
        var merged = Given.CaseResolved(id);
        merged.Evidence = Resolution.Types.Evidence.Merged;
        await service.DeliverAsync(merged, id);

        Assert.Empty(await service.PublishedAsync());
        Assert.Null((await service.ReadAsync(db => db.Cases.SingleAsync())).ResolvedAt);
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

    private static async Task RefusedAsync<T>(string reason, Func<AsyncUnaryCall<T>> call) => await RefusedAsync(reason, () => call().ResponseAsync);

    private static async Task RefusedAsync<T>(string reason, Func<Task<T>> call) =>
        Assert.Equal(reason, RpcErrors.ReasonOf(await Assert.ThrowsAsync<RpcException>(call)));
}
