using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Consumers;
using Recovery.Intake.Data;
using Recovery.Intake.Features.Privacy;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Timers;
using Audience = Recovery.Contracts.Intake.V1.Message.Types.Audience;
using State = Recovery.Contracts.Intake.V1.Erasure.Types.State;

namespace Recovery.Intake.Tests.Features;

/// <summary>IN-14: what must not be kept is masked as it arrives; customers are erased for good, and it is said who did what.</summary>
public sealed class PrivacyTests : IntakeTests
{
    private const string Card = "My card 4111 1111 1111 1111 was charged twice.";

    [Fact]
    public async Task Submit_WithACardNumber_KeepsItsEndOnly()
    {
        var opened = await Host.OpenAsync(Make.Report(Card));
        var report = Assert.Single((await Host.Client().ListReportsAsync(new ListReportsRequest { Case = opened.Id })).Reports);

        Assert.Equal("My card [card ending 1111] was charged twice.", report.Text);
        Assert.DoesNotContain("4111 1111", (await Host.OutboxAsync())[0].Payload, StringComparison.Ordinal);
    }

    [Fact] // The key of a message is made of what came, so that it is the same message under any policy.
    public async Task Submit_TheSameSecretTwice_IsOneReport()
    {
        var first = await Host.Client().SubmitReportAsync(Make.Report(Card));
        await PolicyAsync(policy => policy.MaskedPatterns.Add("charged"));

        Assert.Equal(first.Report.Id, (await Host.Client().SubmitReportAsync(Make.Report(Card))).Report.Id);
    }

    [Fact]
    public async Task Message_WithWhatTheTenantMasks_LosesIt()
    {
        await PolicyAsync(policy => policy.MaskedPatterns.Add(@"member-\d{4}"));
        var opened = await Host.OpenAsync();
        var message = await Host.Client().AddMessageAsync(new AddMessageRequest { Case = opened.Id, Audience = Audience.FromCustomer, Text = "I am member-1234, PIN: 9876" });

        Assert.Equal("I am [removed], PIN: [secret removed]", message.Text);
    }

    [Theory]
    [InlineData("(a)\\1", 0)]
    [InlineData("(", 0)]
    [InlineData("x*", 0)]
    [InlineData("fine", 29)]
    public async Task Policy_ThatCannotWork_IsRefused(string pattern, int retention) =>
        Assert.Equal("INVALID_ARGUMENT", (await Make.RefusedAsync(Host.Client().UpdatePolicyAsync(new UpdateIntakePolicyRequest
        {
            Policy = new IntakePolicy { StatusLinkDays = 30, ConversationDays = 30, MaskedPatterns = { pattern }, RetentionDays = retention },
        }))).Reason);

    [Fact]
    public async Task Erase_WhileACaseIsOpen_IsRefusedAndNamesIt()
    {
        var opened = await Host.OpenAsync();
        var refused = await Make.RefusedAsync(EraseCall(opened.Customer.Id));

        Assert.Equal("CASES_OPEN", refused.Reason);
        Assert.Equal("ann@example.com", (await Host.Customers().GetCustomerAsync(new GetCustomerRequest { Customer = opened.Customer.Id })).Contact.Email);
    }

    [Fact]
    public async Task Erase_ACustomerWithoutCases_IsCompleteAtOnce()
    {
        var put = await Host.Customers().PutCustomerAsync(new PutCustomerRequest { ExternalId = "crm-1", Emails = { "bob@example.com" }, Profile = new CustomerProfile { Name = "Bob", Notes = "tall" } });
        var erasure = await EraseAsync(put.Id);
        var left = await Host.Customers().GetCustomerAsync(new GetCustomerRequest { Customer = put.Id });

        Assert.Equal((State.Completed, 0), (erasure.State, erasure.Cases));
        Assert.Equal(("", "", "", 0), (left.Profile.Name, left.Profile.Notes, left.Contact.Email, left.Identifiers.Count));
        Assert.NotNull(left.ErasedAt);
        Assert.Contains(erasure.Parts[0].Done, rows => rows is { What: "identifiers", Treatment: ErasedRows.Types.Treatment.Removed, Rows: 2 });
        Assert.NotEqual(put.Id, (await Host.Customers().PutCustomerAsync(new PutCustomerRequest { ExternalId = "crm-1" })).Id);
    }

    [Fact] // More cases than one transaction takes, a linked customer's among them.
    public async Task Erase_ManyCases_AsksEveryServiceForEachAndWaitsForAll()
    {
        var cases = new List<Case>();
        for (var i = 0; i < EraseCases.Batch + 1; i++)
            cases.Add(await ResolvedAsync($"m-{i}", i == 0 ? "other@example.com" : "ann@example.com"));
        await Host.Customers().LinkCustomersAsync(new LinkCustomersRequest { Customer = cases[1].Customer.Id, Other = cases[0].Customer.Id, Reason = "One person." });

        var erasure = await EraseAsync(cases[0].Customer.Id);
        Assert.Equal((State.Running, cases.Count), (erasure.State, erasure.Cases));
        Assert.Equal(cases.Select(c => c.Id).Order(StringComparer.Ordinal), (await Host.PublishedAsync<CaseErased>()).Select(told => told.Case).Order(StringComparer.Ordinal));
        foreach (var @case in cases)
        {
            foreach (var service in ServiceNames.All.Where(service => service != ServiceNames.Intake))
                await AnsweredAsync(erasure.Id, @case.Id, service);
        }
        var whole = await GetAsync(erasure.Id);
        Assert.Equal((State.Completed, 5), (whole.State, whole.Parts.Count));
        Assert.All(whole.Parts, part => Assert.Equal(cases.Count, part.Cases));
    }

    [Fact]
    public async Task Erase_ACase_LeavesItsNumbersAndNoWords()
    {
        var opened = await ResolvedAsync("m-1");
        await Host.Client().AddMessageAsync(new AddMessageRequest { Case = opened.Id, Audience = Audience.Internal, Text = "Ann sounds upset." });
        await EraseAsync(opened.Customer.Id);
        var left = await Host.Client().GetCaseAsync(new GetCaseRequest { Case = opened.Id });
        var report = Assert.Single((await Host.Client().ListReportsAsync(new ListReportsRequest { Case = opened.Id })).Reports);
        var timeline = (await Host.Client().ListTimelineAsync(new ListTimelineRequest { Case = opened.Id })).Entries;

        Assert.Equal((opened.Severity, opened.Category, "", 0), (left.Severity, left.Category, left.Summary, left.Reasons.Count));
        Assert.Equal(("", "", ""), (report.Text, report.Subject, report.ExternalId));
        Assert.All(timeline.Where(entry => entry.Kind != nameof(CaseErased)), entry => Assert.Equal(entry.Kind, entry.Summary));
    }

    [Fact] // What comes late from another service finds no way around the erasure.
    public async Task Event_AfterTheErasure_IsKeptWithoutItsWords()
    {
        var opened = await ResolvedAsync("m-1");
        await EraseAsync(opened.Customer.Id);
        await Host.DeliverAsync(new PromiseMade { Case = opened.Id, Promise = "promise_1", Text = "Dear Ann, tomorrow.", DueAt = Host.Clock.Now.ToTimestamp(), Owner = "recovery" }, opened.Id);

        Assert.DoesNotContain((await Host.Client().ListTimelineAsync(new ListTimelineRequest { Case = opened.Id })).Entries, entry => entry.Summary.Contains("Ann", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_WhoseTimeIsOver_IsErasedByRule_AndNoOther()
    {
        var old = await ResolvedAsync("m-1", "old@example.com");
        Host.Clock.Advance(TimeSpan.FromDays(20));
        var young = await ResolvedAsync("m-2", "young@example.com");
        var open = await Host.OpenAsync(Make.Report(externalId: "m-3", email: "open@example.com"));
        await PolicyAsync(policy => policy.RetentionDays = 30);
        Host.Clock.Advance(TimeSpan.FromDays(11));
        await FireAsync(KeepRetention.TimerKind, IntakeHost.Tenant);
        var erasure = Assert.Single((await Privacy().ListErasuresAsync(new ListErasuresRequest())).Erasures);
        await FireAsync(EraseCases.TimerKind, erasure.Id);

        Assert.Equal(Erasure.Types.Cause.Retention, erasure.Cause);
        Assert.Equal([old.Id], (await Host.PublishedAsync<CaseErased>()).Select(told => told.Case));
        foreach (var kept in new[] { young, open })
            Assert.Null((await Host.Client().GetCaseAsync(new GetCaseRequest { Case = kept.Id })).ErasedAt);
    }

    [Fact]
    public async Task AnothersCustomer_IsNotThere()
    {
        var opened = await ResolvedAsync("m-1");
        var erasure = await EraseAsync(opened.Customer.Id);

        Assert.Equal(StatusCode.NotFound, (await Make.RefusedAsync(Privacy("globex").EraseCustomerAsync(new EraseCustomerRequest { Customer = opened.Customer.Id, Reason = "x", RequestId = "k" }))).Status);
        Assert.Equal(StatusCode.NotFound, (await Make.RefusedAsync(Privacy("globex").ExportCustomerAsync(new ExportCustomerRequest { Customer = opened.Customer.Id }))).Status);
        Assert.Equal(StatusCode.NotFound, (await Make.RefusedAsync(Privacy("globex").GetErasureAsync(new GetErasureRequest { Erasure = erasure.Id }))).Status);
        Assert.Equal(StatusCode.PermissionDenied, (await Make.RefusedAsync(Privacy(scopes: "cases:read").ExportCustomerAsync(new ExportCustomerRequest { Customer = opened.Customer.Id }))).Status);
    }

    [Fact] // An export that looks whole must be.
    public async Task Export_WhileAServiceIsSilent_IsNoneAtAll()
    {
        var opened = await Host.OpenAsync();
        Host.Neighbours.Answers.Failure = new RpcException(new Status(StatusCode.Unavailable, "away"));

        Assert.Equal("DEPENDENCY_UNAVAILABLE", (await Make.RefusedAsync(Privacy().ExportCustomerAsync(new ExportCustomerRequest { Customer = opened.Customer.Id }))).Reason);
    }

    private PrivacyService.PrivacyServiceClient Privacy(string tenant = IntakeHost.Tenant, params string[] scopes) => Host.Privacy(tenant, scopes);

    private AsyncUnaryCall<Erasure> EraseCall(string customer) => Privacy().EraseCustomerAsync(new EraseCustomerRequest { Customer = customer, Reason = "Asked for it.", RequestId = customer });

    private async Task<Erasure> EraseAsync(string customer)
    {
        var erasure = await EraseCall(customer);
        for (var batch = 0; batch < 3 && !await DoneAsync(erasure.Id); batch++)
            await FireAsync(EraseCases.TimerKind, erasure.Id);
        return await GetAsync(erasure.Id);
    }

    private async Task<Erasure> GetAsync(string erasure) => await Privacy().GetErasureAsync(new GetErasureRequest { Erasure = erasure });

    private async Task<bool> DoneAsync(string erasure) => await Host.Store.ReadAsync(IntakeHost.Tenant, (db, _) => Task.FromResult(db.Erasures.Single(e => e.Id == erasure).AllFound), default);

    private async Task<Case> ResolvedAsync(string externalId, string email = "ann@example.com")
    {
        var opened = await Host.OpenAsync(Make.Report($"{Make.Late} {externalId}", externalId, email, conversation: externalId));
        await Host.DeliverAsync(new CaseResolved { Case = opened.Id, ResolvedAt = Host.Clock.Now.ToTimestamp(), Evidence = Resolution.Types.Evidence.Confirmed }, opened.Id);
        return opened;
    }

    private Task AnsweredAsync(string erasure, string @case, string service)
    {
        var context = new EventContext(TypeId.New("evt", Host.Clock.Now), IntakeHost.Tenant, @case, 1, $"/recovery/{service}", Host.Clock.Now);
        var done = new FollowUpDataErased { Case = @case, Erasure = erasure, Done = { new ErasedRows { What = "rows", Treatment = ErasedRows.Types.Treatment.Anonymised, Rows = 2 } } };
        return Host.Store.WriteAsync(IntakeHost.Tenant, (db, ct) => new DataErasedConsumer(Host.Clock).ConsumeAsync(done, context, db, ct), default);
    }

    /// <summary>What the timer does when it is due, by whichever replica.</summary>
    private Task FireAsync(string kind, string key) => Host.Store.WriteAsync(IntakeHost.Tenant, async (db, ct) =>
    {
        ITimerHandler<IntakeDbContext> handler = kind == EraseCases.TimerKind
            ? new EraseCases(Host.Get<ReportQueries>(), Host.Clock)
            : new KeepRetention(Host.Get<ServiceDefaults.Policies.PolicyStore<IntakeDbContext, IntakePolicy>>(), Host.Clock);
        await handler.FireAsync(new DueTimer("1", IntakeHost.Tenant, kind, key, key, Host.Clock.Now, 1, ""), db, ct);
    }, default);

    private async Task PolicyAsync(Action<IntakePolicy> change)
    {
        var policy = (await Host.Client().GetPolicyAsync(new GetIntakePolicyRequest())).Policy;
        change(policy);
        await Host.Client().UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = policy });
    }
}
