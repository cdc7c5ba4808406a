using Google.Protobuf;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Recovery.Contracts;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Consumers;
using Recovery.Intake.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Hosting;
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
    private static readonly string InternalKey = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly List<IDisposable> _clients = [];

    private IntakeHost(WebApplication app, ManualClock clock, string folder, Neighbours neighbours) => (_app, Clock, _folder, Neighbours) = (app, clock, folder, neighbours);

    public ManualClock Clock { get; }

    public Neighbours Neighbours { get; }

    public Store<IntakeDbContext> Store => Get<Store<IntakeDbContext>>();

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<IntakeHost> StartAsync()
    {
        var neighbours = await Neighbours.StartAsync();
        var clock = new ManualClock(Make.Start);
        var folder = Directory.CreateTempSubdirectory("recovery-intake-").FullName;
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Recovery:InternalKey"] = InternalKey,
            ["Recovery:DrainMilliseconds"] = "0",
            ["Recovery:DataDirectory"] = folder,
            ["Database:Provider"] = "sqlite",
            ["services:compensation:grpc:0"] = neighbours.Address,
            ["services:followup:grpc:0"] = neighbours.Address,
        });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddServiceDefaults(ServiceNames.Intake);
        builder.Logging.ClearProviders();
        builder.Services.AddIntakeCore();
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapIntake();
        await app.StartAsync();
        await Eventually.Until(async () => (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains(DatabaseExtensions.ReadyTag))).Status == HealthStatus.Healthy);
        return new IntakeHost(app, clock, folder, neighbours);
    }

    /// <summary>A client over gRPC, as somebody with these scopes; with none named, with all.</summary>
    public IntakeService.IntakeServiceClient Client(string tenant = Tenant, params string[] scopes)
    {
        var channel = GrpcChannel.ForAddress(_app.Urls.Last());
        _clients.Add(channel);
        var token = Token(tenant, scopes);
        return new IntakeService.IntakeServiceClient(new TokenInvoker(channel.CreateCallInvoker(), token));
    }

    /// <summary>REST, and the status page.</summary>
    public HttpClient Http(string? tenant = Tenant, params string[] scopes)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.First()) };
        if (tenant is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", Token(tenant, scopes));
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
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Neighbours.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Token(string tenant, string[] scopes) => Get<InternalTokens>().Mint(
        new Caller(tenant, "tester", scopes.Length == 0 ? new HashSet<string> { "admin" } : scopes.ToHashSet()), TimeSpan.FromMinutes(10));
}
