using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Recovery.Contracts;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Consumers;
using Recovery.Intake.Data;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Store;
using Recovery.TestKit;

namespace Recovery.Intake.Tests;

/// <summary>Intake in this process, on a real file and real ports, without a bus: a test delivers the events and reads the outbox.</summary>
internal sealed class IntakeHost : IAsyncDisposable
{
    public const string Tenant = "acme";
    private readonly ServiceUnderTest<IntakeDbContext> _service;
    private readonly List<IDisposable> _clients = [];

    private IntakeHost(ServiceUnderTest<IntakeDbContext> service, Neighbours neighbours) => (_service, Neighbours) = (service, neighbours);

    public ManualClock Clock => _service.Clock;

    public Neighbours Neighbours { get; }

    public Store<IntakeDbContext> Store => _service.Store;

    public T Get<T>() where T : notnull => _service.Services.GetRequiredService<T>();

    public static async Task<IntakeHost> StartAsync()
    {
        var neighbours = await Neighbours.StartAsync();
        var addresses = new Dictionary<string, string?>
        {
            ["services:compensation:grpc:0"] = neighbours.Address,
            ["services:followup:grpc:0"] = neighbours.Address,
            ["services:routing:grpc:0"] = neighbours.Address,
            ["services:retrospective:grpc:0"] = neighbours.Address,
        };
        return new IntakeHost(await ServiceUnderTest<IntakeDbContext>.StartAsync(ServiceNames.Intake, Add, app => app.MapIntake(), clock: new ManualClock(Make.Start)), neighbours);

        void Add(WebApplicationBuilder builder)
        {
            builder.Configuration.AddInMemoryCollection(addresses);
            builder.AddIntake();
        }
    }

    /// <summary>A client over gRPC, as somebody with these scopes; with none named, with all.</summary>
    public IntakeService.IntakeServiceClient Client(string tenant = Tenant, params string[] scopes)
    {
        var token = _service.Token("tester", tenant, scopes);
        return new IntakeService.IntakeServiceClient(new TokenInvoker(_service.Channel.CreateCallInvoker(), token));
    }

    /// <summary>The same for customers.</summary>
    public CustomerService.CustomerServiceClient Customers(string tenant = Tenant, params string[] scopes) =>
        new(new TokenInvoker(_service.Channel.CreateCallInvoker(), _service.Token("tester", tenant, scopes)));

    /// <summary>The same for channels.</summary>
    public ChannelService.ChannelServiceClient Channels(string tenant = Tenant, params string[] scopes) =>
        new(new TokenInvoker(_service.Channel.CreateCallInvoker(), _service.Token("tester", tenant, scopes)));

    /// <summary>The same for export and erasure.</summary>
    public PrivacyService.PrivacyServiceClient Privacy(string tenant = Tenant, params string[] scopes) =>
        new(new TokenInvoker(_service.Channel.CreateCallInvoker(), _service.Token("tester", tenant, scopes)));

    /// <summary>REST, and the status page.</summary>
    public HttpClient Http(string? tenant = Tenant, params string[] scopes)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _service.Http.BaseAddress };
        if (tenant is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", _service.Token("tester", tenant, scopes));
        _clients.Add(client);
        return client;
    }

    public async Task<Case> OpenAsync(SubmitReportRequest? report = null, string tenant = Tenant) =>
        (await Client(tenant).SubmitReportAsync(report ?? Make.Report())).Case;

    /// <summary>Applies an event as the inbox does; false where it has to wait for another.</summary>
    public async Task<bool> DeliverAsync<TEvent>(TEvent @event, string subject, DateTimeOffset? at = null, string? id = null, string source = "/recovery/test", string tenant = Tenant)
        where TEvent : class, IMessage<TEvent>, new()
    {
        var context = new EventContext(id ?? TypeId.New("evt", Clock.Now), tenant, subject, 1, source, at ?? Clock.Now);
        try
        {
            await Store.WriteAsync(tenant, (db, ct) => new TimelineConsumer<TEvent>().ConsumeAsync(@event, context, db, ct), default);
            return true;
        }
        catch (EventOutOfOrder)
        {
            return false;
        }
    }

    /// <summary>What was published of one kind, in order.</summary>
    public async Task<IReadOnlyList<T>> PublishedAsync<T>(string tenant = Tenant) where T : IMessage<T>, new()
    {
        var name = new T().Descriptor.FullName;
        return [.. (await OutboxAsync(tenant)).Where(m => m.Type == name).Select(m => JsonParser.Default.Parse<T>(m.Payload))];
    }

    public Task<List<OutboxMessage>> OutboxAsync(string tenant = Tenant) =>
        Store.ReadAsync(tenant, (db, ct) => db.Outbox.Where(m => m.Tenant == tenant).OrderBy(m => m.Position).ToListAsync(ct), default);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await _service.DisposeAsync();
        await Neighbours.DisposeAsync();
    }
}
