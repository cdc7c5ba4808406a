using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.ServiceDefaults.Errors;
using Recovery.TestKit;
using Client = Recovery.Contracts.Retrospective.V1.RetrospectiveService.RetrospectiveServiceClient;

namespace Recovery.Retrospective.Tests;

/// <summary>The service with people who review: dana writes, lee signs off.</summary>
internal sealed class Reviewing : IAsyncDisposable
{
    public const string Writer = "dana";
    public const string Signer = "lee";

    private Reviewing(ServiceUnderTest<RetrospectiveDbContext> service, FakeFollowUp followUp) => (Service, FollowUp, Client) = (service, followUp, new Client(service.Channel));

    public FakeFollowUp FollowUp { get; }

    public ServiceUnderTest<RetrospectiveDbContext> Service { get; }

    public Client Client { get; }

    public DateTimeOffset Now => Service.Clock.Now;

    public static async Task<Reviewing> StartAsync()
    {
        var followUp = new FakeFollowUp();
        return new Reviewing(await Given.AServiceAsync(followUp: followUp), followUp);
    }

    public Metadata As(string who = Writer) => Service.As(who);

    /// <summary>A resolved case that has to be reviewed.</summary>
    public async Task<string> CaseAsync(string summary = "The parcel is late", Category category = Category.Delay, string customer = "ann@example.org", DateTimeOffset? at = null)
    {
        var id = await OpenedAsync(summary, category, customer, at);
        await Service.DeliverAsync(Given.CaseResolved(id, ((at ?? Given.Opened) - Given.Opened).TotalHours + 1), id);
        return id;
    }

    /// <summary>A case that is not resolved yet.</summary>
    public async Task<string> OpenedAsync(string summary, Category category = Category.Delay, string customer = "ann@example.org", DateTimeOffset? at = null, Severity severity = Severity.Critical)
    {
        var id = Given.ACaseId();
        var opened = Given.CaseOpened(id, severity, category, at: at);
        opened.Summary = summary;
        opened.Customer = new CustomerRef { Email = customer };
        await Service.DeliverAsync(opened, id);
        return id;
    }

    public async Task<string> ReviewOfAsync(string @case) =>
        (await Client.ListRetrospectivesAsync(new ListRetrospectivesRequest { Case = @case }, As())).Retrospectives.Single().Id;

    /// <summary>A case whose cause somebody named.</summary>
    public async Task<(string Case, string Cause)> CauseAsync(string name, string summary = "The parcel is late", Category category = Category.Delay, string customer = "ann@example.org", DateTimeOffset? at = null)
    {
        var @case = await CaseAsync(summary, category, customer, at);
        var review = await Client.SetRootCauseAsync(new SetRootCauseRequest { Retrospective = await ReviewOfAsync(@case), Name = name }, As());
        return (@case, review.RootCause);
    }

    /// <summary>A review nothing keeps from being submitted.</summary>
    public async Task<string> ReadyReviewAsync(string cause = "No spare label printer")
    {
        var review = await ReviewOfAsync(await CaseAsync());
        await Client.AddFindingAsync(new AddFindingRequest { Retrospective = review, Text = "The label printer was offline.", Source = "dock log" }, As());
        await Client.SetWhysAsync(Whys(review), As());
        await Client.SetRootCauseAsync(new SetRootCauseRequest { Retrospective = review, Name = cause }, As());
        await Client.AddActionAsync(Action(review), As());
        return review;
    }

    public async Task<Contracts.Retrospective.V1.Retrospective> SignedOffAsync(string review)
    {
        await Client.SubmitRetrospectiveAsync(new SubmitRetrospectiveRequest { Retrospective = review }, As());
        return await Client.SignOffRetrospectiveAsync(new SignOffRetrospectiveRequest { Retrospective = review }, As(Signer));
    }

    public AddActionRequest Action(string review, int dueDays = 7) => new()
    {
        Retrospective = review,
        Text = "Keep a spare printer",
        Owner = "Facilities",
        Measure = "No label outage in 90 days",
        DueAt = Now.AddDays(dueDays).ToTimestamp(),
    };

    public static SetWhysRequest Whys(string review) => new()
    {
        Retrospective = review,
        Whys =
        {
            new Why { Number = 1, Answer = "Labels could not be printed", Source = "dock log" },
            new Why { Number = 2, Parent = 1, Answer = "There is one printer and no spare", Source = "stock list", Kind = Why.Types.Kind.Capacity },
        },
    };

    public Task<RootCause> FetchAsync(string cause) => Client.GetRootCauseAsync(new GetRootCauseRequest { RootCause = cause }, As()).ResponseAsync;

    public static async Task RefusedAsync<T>(string reason, Func<AsyncUnaryCall<T>> call) =>
        Assert.Equal(reason, RpcErrors.ReasonOf(await Assert.ThrowsAsync<RpcException>(() => call().ResponseAsync)));

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
